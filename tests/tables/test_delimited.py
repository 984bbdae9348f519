"""Text of spreadsheets, and CSV in the encodings that are about."""

import io
from pathlib import Path

import pytest

from app.domain.errors import AppError
from app.tables.delimited import read_csv, rows_from_text, text_from_rows, write_csv

RISKY = ["=1+1", "+1", "-2℃", "@sum", "\tx", "'quoted", "plain"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\t\r\n\r\n", [["a", "b"], ["c", ""]]),
        ('"两\n行"\t"说""好"""\n', [["两\n行", '说"好"']]),
        ("一个", [["一个"]]),
        ("", []),
        ("\n\n", []),
        ("a\0b\tc", [["ab", "c"]]),
        ('"没有关上\tb\nc', [["没有关上\tb\nc"]]),
    ],
)
def test_what_the_clipboard_holds(text: str, rows: list[list[str]]) -> None:
    assert rows_from_text(text) == rows


def test_what_is_copied_comes_back() -> None:
    rows = [["两\n行", '"', "\t", "", one] for one in RISKY]
    text = text_from_rows(rows, [True] * 5)
    assert rows_from_text(text) == rows


def test_nothing_that_is_copied_is_a_formula() -> None:
    for one in RISKY[:4]:
        assert not text_from_rows([[one]], [True]).lstrip('"').startswith(("=", "+", "-", "@"))
    assert text_from_rows([["-5"]], [False]) == "-5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    file = tmp_path / "表.csv"
    file.write_bytes(f"名称{separator}型号\r\n加工中心{separator}VMC850\r\n".encode(encoding))
    assert read_csv(file) == [["名称", "型号"], ["加工中心", "VMC850"]]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"\xff\xff\x00\x81")
    with pytest.raises(AppError, match="认不出来"):
        read_csv(file)


def test_too_many_rows_and_too_long_a_cell(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n" * 20_010)
    with pytest.raises(AppError, match="超过 20000 行"):
        read_csv(file)
    file.write_text('"' + "a" * 300_000)
    with pytest.raises(AppError, match="特别长"):
        read_csv(file)


def test_too_much_text(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b'"\n",' * 5_100_000)
    with pytest.raises(AppError, match="太大了"):
        read_csv(file)
    with pytest.raises(AppError, match="太大了"):
        rows_from_text("\t" * 20_000_001)


def test_written_csv_has_no_formulas() -> None:
    made = io.StringIO()
    write_csv(made, [[one, "-5"] for one in RISKY], [True, False])
    lines = made.getvalue().splitlines()
    assert lines[0] == "'=1+1,-5"
    assert [row[0] for row in rows_from_text(made.getvalue(), ",")] == RISKY
