"""Lines of Chinese: where they may end, how wide they are, that nothing is lost."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.blocks import Align, Span, Weight
from app.report.pdf.boxes import NEVER_LAST, Kind
from app.report.pdf.faces import Face, face_for, font
from app.report.pdf.lines import Line, break_lines, place, shortened, width_of
from app.report.pdf.theme import MODERN, Role, Style

BODY = MODERN[Role.BODY]
PIECES = (
    *("常州锐锋精密传动有限公司", "，", "。", "；", "：", "？", "！", "”", "》", "）", "（", "“", "《", "——", "……"),
    *("2022", "年", "GB/T 39116", "P-0617", "设备", "12.5%", "③", "联网率", " ", "、", "万元", "CNC", "插单后整体重排"),
)
FORBIDDEN_FIRST = set("，。、；：？！”》）…—")


def text_of(line: Line) -> str:
    return "".join(box.text for box in line.boxes)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.floats(90, 450))
def test_lines_obey_the_rules_of_line_start_and_end(pieces: list[str], measure: float) -> None:
    pieces = [
        piece
        for before, piece in itertools.pairwise(["字", *pieces])
        if not (before[-1] in FORBIDDEN_FIRST | NEVER_LAST and piece[0] in FORBIDDEN_FIRST)
    ]
    lines = break_lines("".join(pieces), BODY, measure)

    for line in lines[1:]:
        assert not line.boxes or line.boxes[0].text[0] not in FORBIDDEN_FIRST
    for line in lines[:-1]:
        assert not line.boxes or line.boxes[-1].kind is not Kind.OPEN


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.floats(50, 450))
def test_no_character_is_lost_and_no_line_is_wider_than_its_measure(pieces: list[str], measure: float) -> None:
    words = "".join(pieces)
    lines = break_lines(words, BODY, measure)

    assert "".join(map(text_of, lines)) == words.replace(" ", "")
    for line in lines:
        placed = place(line, measure, Align.JUSTIFY)
        if placed:
            last = placed[-1]
            edge = last.x + last.box.width - (last.box.blank_half if last.box.kind is Kind.CLOSE else 0)
            assert edge <= measure + 0.05


def test_full_lines_are_justified_to_both_edges() -> None:
    words = "计划员每天用表格编制次日计划，插单后需整体重排，单次约 2 小时，旺季每天 3 至 4 次；" * 6
    lines = break_lines(words, BODY, 442)

    for line in lines[:-1]:
        placed = place(line, 442, Align.JUSTIFY)
        last = placed[-1]
        edge = last.x + last.box.width - (last.box.blank_half if last.box.kind is Kind.CLOSE else 0)
        assert edge == pytest.approx(442, abs=0.05)


def test_a_number_stays_with_its_unit() -> None:
    for width in range(80, 300, 7):
        lines = break_lines("联网设备共计 31 台，一次重排约 2 小时，全年 1600 小时", BODY, width)
        assert not any(line.boxes[0].text in "台时" for line in lines)


def test_dashes_and_dots_are_never_parted() -> None:
    for width in range(60, 200, 5):
        for line in break_lines("先连再通——后优化……然后推广——复制", Style(), width)[1:]:
            assert line.boxes[0].text not in ("—", "…")


def test_two_marks_in_a_row_are_compressed() -> None:
    assert width_of("套），套", Style(size=10)) == pytest.approx(35)
    assert width_of("套，套", Style(size=10)) == pytest.approx(30)


def test_blanks_between_han_and_latin_make_no_difference() -> None:
    assert width_of("共 31 台", Style()) == pytest.approx(width_of("共31台", Style()))


def test_words_longer_than_the_line_are_broken_at_their_joints() -> None:
    address = "https://example.invalid/一/reports/2022/very-long-path-segment/and-another-one?query=1&other=2"
    lines = break_lines(address, BODY.but(indent=0), 120)

    assert len(lines) > 3
    assert "".join(map(text_of, lines)) == address
    assert text_of(lines[0]).endswith(("/", ".", "-"))
    assert all(place(line, 120, Align.LEFT)[-1].x < 120 for line in lines)


@given(st.text(st.sampled_from("aB1/-.中，（”— \n\u0301"), max_size=80), st.floats(1, 60))
def test_no_measure_is_too_narrow(words: str, measure: float) -> None:
    lines = break_lines(words, BODY, measure)

    assert "".join(map(text_of, lines)) == "".join(words.split())


def test_an_endless_word_is_broken_anywhere() -> None:
    lines = break_lines("A" * 500, BODY, 100)

    assert "".join(map(text_of, lines)) == "A" * 500


def test_the_last_line_does_not_hold_a_single_character() -> None:
    for length in range(38, 60):
        lines = break_lines("机" * length + "。", Style(), 42 * 10.5)
        assert len(lines[-1].boxes) > 2 or len(lines) == 1


def test_typed_line_ends_are_kept_and_what_cannot_be_seen_is_not() -> None:
    lines = break_lines("第一行\r\n第\u200b二\x07行\n\n第四行", Style(), 400)

    assert [text_of(line) for line in lines] == ["第一行", "第二行", "", "第四行"]


def test_emphasis_does_not_change_the_words() -> None:
    words = (Span("现场观察，"), Span("插单后需整体重排", Weight.BOLD), Span("，旺季每天 3 次"), Span("2", raised=True))
    lines = break_lines(words, BODY, 120)

    assert "".join(map(text_of, lines)) == "现场观察，插单后需整体重排，旺季每天3次2"
    assert {box.pen.face for line in lines for box in line.boxes} == {Face.SANS, Face.BOLD}


def test_long_words_are_shortened_to_one_line() -> None:
    short = shortened("名字非常长的精密传动有限公司" * 9, Style(), 200)

    assert short.endswith("…")
    assert width_of(short, Style()) <= 200
    assert shortened("短名\n称", Style(), 200) == "短名 称"


@pytest.mark.parametrize("face", Face)
def test_every_face_has_what_reports_are_made_of(face: Face) -> None:
    everyday = "诊断改造数字化转型，。；：？！（）《》“”—…①②③㎡℃±×≥≤✓□■●○▼→ABCabc0123456789%"

    assert not [c for c in everyday if ord(c) not in font(face).face.charToGlyph]


def test_rare_characters_are_found_along_the_chain() -> None:
    assert face_for("㐂", Face.BOLD) is Face.SANS
    assert face_for("𠮷", Face.SERIF) is Face.KAI
    assert face_for("\U0010fffd", Face.SANS) is None
    assert text_of(break_lines("甲\U0010fffd乙\ud800丙", Style(), 400)[0]) == "甲□乙□丙"


def test_headings_are_balanced() -> None:
    style = MODERN[Role.HEADLINE]
    lines = break_lines("产线已经自动化，数据还没有流动：先连设备，再通计划，后做优化提升", style, 442)

    assert len(lines) == 2
    assert min(line.natural for line in lines) > 0.6 * max(line.natural for line in lines)


def test_shuffled_nonsense_ends() -> None:
    chance = random.Random(7)
    for _ in range(40):
        words = "".join(chance.choice("（）《》，。ab1 —…机器“”") for _ in range(200))
        lines = break_lines(words, BODY, chance.uniform(12, 90))
        assert "".join(map(text_of, lines)) == words.replace(" ", "")
