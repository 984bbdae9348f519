"""How names sound: the pinyin of their characters, with every reading of those that have several."""

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

_MOST_SPLITS, _MOST_LETTERS = 12, 40
_LONGEST_SYLLABLE = 6
_ONSET = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_SYLLABLE = re.compile(
    _ONSET + r"?(?:ai?|an|ang|ao|ei?|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|ong|ou?|ua?|uai|uan|uang|ue|ui|un|uo"
    r"|ve?)"
)
_BEGINNING = re.compile(_ONSET + r"?[aeiouv]*(?:ng?)?")
_LETTERS = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    """The table of pypinyin by itself: importing the package reads its phrases too, which takes ten times as long."""
    found = find_spec("pypinyin")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pypinyin")
    table: dict[str, str] = json.loads(Path(found.origin).with_name("pinyin_dict.json").read_bytes())
    return table


@lru_cache(maxsize=8192)
def syllables(character: str) -> tuple[str, ...]:
    """What a character may sound like, without tones; ü is v, as it is typed. Letters and digits are themselves."""
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    readings = _readings().get(str(ord(character)), "").split(",")
    return tuple(dict.fromkeys(filter(None, map(_toneless, readings))))


def _toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).replace("u\N{COMBINING DIAERESIS}", "v")
    return "".join(letter for letter in plain if "a" <= letter <= "z")


def heard(name: str) -> list[tuple[str, ...]]:
    """The syllables of each character that has any, in order."""
    return [known for character in unicodedata.normalize("NFKC", name) if (known := syllables(character))]


def tokens(name: str) -> str:
    """What the index holds of the sound of a name: neighbours two by two, in every reading of both.

    Whole names in every reading would be many: six characters with two readings each make 64.
    """
    made: dict[str, None] = {}
    sounds = heard(name)
    for first, second in pairwise(sounds):
        made.update(dict.fromkeys(f"i{a[0]}{b[0]}" for a in first for b in second))
        made.update(dict.fromkeys(f"s{a}0{b}" for a in first for b in second))
    made.update(dict.fromkeys(f"s{last}0" for last in (sounds[-1] if sounds else ())))
    return " ".join(made)


def query(words: str) -> str:
    """The same for what somebody typed, in FTS5's language; "" where it is no pinyin. What it finds may hold the
    neighbours apart from each other: `place` tells."""
    letters = _typed(words)
    if not letters:
        return ""
    initials = " AND ".join(f"i{a}{b}" for a, b in pairwise(letters))
    return " OR ".join(f"({ways})" for ways in (initials, *map(_spelled, _splits(letters))))


def place(name: str, words: str) -> tuple[int, int] | None:
    """Which characters of a name are meant by pinyin or its initials, from and to; None if none."""
    letters = _typed(words)
    known = [(at, syllables(unicodedata.normalize("NFKC", character)[:1])) for at, character in enumerate(name)]
    voiced = [(at, sounds) for at, sounds in known if sounds]
    sounds = [each for _, each in voiced]
    for start in range(len(sounds) if letters else 0):
        end = _spelled_until(sounds, start, letters) or _begun_until(sounds, start, letters)
        if end:
            return voiced[start][0], voiced[end - 1][0] + 1
    return None


def _typed(words: str) -> str:
    letters = "".join(unicodedata.normalize("NFKC", words).lower().split()).replace("ü", "v").replace("'", "")
    return letters if 1 < len(letters) <= _MOST_LETTERS and _LETTERS.fullmatch(letters) else ""


@lru_cache(maxsize=256)
def _splits(letters: str) -> tuple[tuple[str, ...], ...]:
    """Ways to cut what was typed into syllables, of which the last may be unfinished."""
    made: list[tuple[str, ...]] = [(letters,)] if _SYLLABLE.fullmatch(letters) or _BEGINNING.fullmatch(letters) else []
    for length in range(min(_LONGEST_SYLLABLE, len(letters) - 1), 0, -1):
        if _SYLLABLE.fullmatch(letters[:length]):
            made += [(letters[:length], *rest) for rest in _splits(letters[length:])]
    return tuple(made[:_MOST_SPLITS])


def _spelled(split: Sequence[str]) -> str:
    if len(split) == 1:
        return f"s{split[0]}*"
    pairs = [f"s{a}0{b}" for a, b in pairwise(split)]
    # What follows the last syllable but one is known only by its beginning, and each before it is finished.
    return " AND ".join([*pairs[:-1], pairs[-1] + "*"])


def _begun_until(sounds: Sequence[Sequence[str]], start: int, letters: str) -> int:
    """Where the characters end whose first letters these are; 0 if they are not."""
    end = start + len(letters)
    meant = zip(letters, sounds[start:end], strict=False)
    return end if end <= len(sounds) and all(any(s[0] == letter for s in each) for letter, each in meant) else 0


def _spelled_until(sounds: Sequence[Sequence[str]], at: int, letters: str) -> int:
    """Where the characters end that are spelled so, the last perhaps unfinished; 0 if they are not."""
    for sound in sounds[at] if at < len(sounds) else ():
        if sound.startswith(letters):
            return at + 1
        if letters.startswith(sound) and (end := _spelled_until(sounds, at + 1, letters[len(sound) :])):
            return end
    return 0
