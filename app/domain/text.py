"""Words meant for people. Chinese is the source language; a catalogue may translate it where it is shown."""

import gettext
import os
from collections.abc import Callable

_translate: Callable[[str], str] = gettext.NullTranslations().gettext


def N_(words: str) -> str:
    """Mark words for translation without translating them yet."""
    return words


def tr(words: str) -> str:
    """The words in the language of the person in front of the screen."""
    return _translate(words)


def shown_name(name: str) -> str:
    """A file name as it can be kept and shown: the bytes of another encoding, as sticks bring them, become question
    marks."""
    return os.fsencode(name).decode("utf-8", "replace")
