"""Words meant for people keep one style: nobody is blamed, punctuation is Chinese, and places are named."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_HARSH = re.compile("失败|错误|非法|异常|稍后再试|同步|[!！]")
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”）》}][,;:?]|[\u4e00-\u9fff]\(|\([\u4e00-\u9fff]|[,;:?)][\u4e00-\u9fff“（《]")
_IN_DIALOGS = re.compile(r" \(\*[^()]*\)(;;)?")
"""How Qt wants kinds of files to be written."""


def marked_words() -> Iterator[tuple[str, str]]:
    """(where, words) of everything that is marked for people."""
    for folder in ("app", "ui"):
        for file in sorted((_ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                    (words,) = (ast.literal_eval(each) for each in node.args)
                    yield f"{file.relative_to(_ROOT)}:{node.lineno}", words


WORDS = list(marked_words())


def offending(rule: re.Pattern[str]) -> list[str]:
    return [f"{where} {words}" for where, words in WORDS if rule.search(_IN_DIALOGS.sub("", words))]


def test_there_are_words() -> None:
    assert len(WORDS) > 1000


def test_nobody_is_blamed() -> None:
    assert offending(_HARSH) == []


def test_punctuation_is_chinese() -> None:
    assert offending(_HALF_WIDTH) == []


def test_places_are_named() -> None:
    wrong = []
    for where, words in WORDS:
        for _, name, _, _ in Formatter().parse(words):
            if name is not None and not name.isidentifier():
                wrong.append(f"{where} {words}")
    assert wrong == []


@pytest.mark.parametrize("words", ["导入失败", "已保存,可以继续", "走访(第一次)", "共{count}:三"])
def test_what_is_held_to_be_wrong(words: str) -> None:
    assert _HARSH.search(words) or _HALF_WIDTH.search(words)


@pytest.mark.parametrize("words", ["已保存 {time}", "10:26 签到", "U 盘（3 个）", "“{words}”：{count} 个", "a, b"])
def test_what_is_held_to_be_right(words: str) -> None:
    assert not _HARSH.search(words)
    assert not _HALF_WIDTH.search(words)
