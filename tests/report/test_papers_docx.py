"""Papers as Word files: opened again, their styles, fields, merged cells and page, and equal bytes."""

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from app.domain.progress import Cancelled, SilentProgress
from app.domain.records.service_papers import Minutes
from app.domain.records.visits import Participant, Visit
from app.report.docx_file.words import clean
from app.report.docx_file.writer import docx_bytes
from app.report.papers.choosing import paper_of
from app.report.papers.paper import Paper, PaperKind
from tests.given import HARD_WORDS
from tests.report.given_papers import every_paper, facts_with, whole_life, words

SILENT = SilentProgress()


@pytest.fixture(scope="module")
def papers() -> dict[PaperKind, Paper]:
    return every_paper(facts_with(whole_life()))


def opened(paper: Paper) -> WordDocument:
    return Document(BytesIO(docx_bytes(paper, SILENT)))


def text_of(word: WordDocument) -> str:
    return "".join("".join(t.text or "" for t in word.element.body.iter(qn("w:t"))).split())


@pytest.mark.parametrize("kind", PaperKind)
def test_both_files_say_the_same(kind: PaperKind, papers: dict[PaperKind, Paper]) -> None:
    printed = re.sub(r"—\d+—", "", words(papers[kind]))
    typed = text_of(opened(papers[kind]))

    assert sorted(set(printed) - set("续")) == sorted(set(typed) - set("续"))
    assert len(typed) > 0.8 * len(printed.replace("续", "")) / (2 if kind is PaperKind.COMPLIANCE else 1)


def test_the_page_is_the_official_one(papers: dict[PaperKind, Paper]) -> None:
    word = opened(papers[PaperKind.PROGRESS])
    (section,) = word.sections
    sides = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)

    assert [round(side.mm) for side in sides if side is not None] == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    pitch = int(word.element.body.sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")))
    assert int((section.page_height - section.top_margin - section.bottom_margin) / 635 // pitch) == 22
    body = word.styles["Body Text"]
    spacing = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    line = (section.page_width - section.left_margin - section.right_margin) / 635
    assert int(line // (body.font.size.pt * 20 + spacing)) == 28


def test_the_sheet_to_sign_lies_across_with_its_number_turned(papers: dict[PaperKind, Paper]) -> None:
    word = opened(papers[PaperKind.ATTENDANCE])

    assert word.sections[0].orientation is WD_ORIENT.LANDSCAPE
    header = word.sections[0].header.part.element.xml
    assert 'w:textDirection w:val="tbRl"' in header
    assert "PAGE" in header


def test_styles_are_the_ones_that_people_know(papers: dict[PaperKind, Paper]) -> None:
    word = opened(papers[PaperKind.SERVICE_PLAN])
    names = {paragraph.style.name for paragraph in word.paragraphs if paragraph.style}

    assert {"Title", "Heading 1", "Body Text", "Caption"} <= names
    assert word.tables[0].style is not None
    assert word.tables[0].style.name == "表格"
    faces = {
        name: word.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 1", "Heading 2")
    }
    assert faces == {
        "Normal": "仿宋_GB2312",
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
    }


def test_fonts_name_what_stands_in_for_them(papers: dict[PaperKind, Paper]) -> None:
    with ZipFile(BytesIO(docx_bytes(papers[PaperKind.PROGRESS], SILENT))) as file:
        fonts = file.read("word/fontTable.xml").decode()

    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,' in fonts


def test_page_numbers_and_captions_are_fields(papers: dict[PaperKind, Paper]) -> None:
    word = opened(papers[PaperKind.SERVICE_PLAN])
    fields = [each.text.strip() for each in word.element.body.iter(qn("w:instrText"))]

    assert fields == ["SEQ 表 \\* ARABIC", "SEQ 表 \\* ARABIC"]
    section = word.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        assert "PAGE" in footer.part.element.xml
        assert f'w:jc w:val="{side}"' in footer.part.element.xml
    assert word.settings.odd_and_even_pages_header_footer


def test_cells_are_merged_and_heads_repeated(papers: dict[PaperKind, Paper]) -> None:
    (table,) = opened(papers[PaperKind.SERVICE_RECORD]).tables
    rows = {row.cells[0].text: row for row in table.rows}

    assert rows["工作内容"].cells[1]._tc is rows["工作内容"].cells[-1]._tc
    assert rows["企业"].cells[1]._tc is not rows["企业"].cells[-1]._tc
    plan = opened(papers[PaperKind.SERVICE_PLAN]).tables[2]
    assert [
        bool(row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None) for row in plan.rows
    ] == [
        True,
        *[False] * (len(plan.rows) - 1),
    ]


def test_short_rows_stay_whole_and_long_ones_go_on() -> None:
    facts = facts_with([Visit(id="v", work_done="核对设备。" * 200)])
    (table,) = opened(paper_of(PaperKind.SERVICE_RECORD, "v", facts, {})).tables
    whole = {row.cells[0].text: row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows}

    assert not whole.pop("工作内容")
    assert all(whole.values())


@pytest.mark.parametrize("kind", PaperKind)
def test_every_grid_fits_its_rows(kind: PaperKind, papers: dict[PaperKind, Paper]) -> None:
    for table in opened(papers[kind]).element.body.iter(qn("w:tbl")):
        columns = [int(column.get(qn("w:w"))) for column in table.tblGrid]
        for row in table.tr_lst:
            spans = [cell.grid_span for cell in row.tc_lst]
            assert sum(spans) == len(columns)
            ends = [0]
            for span in spans:
                ends.append(ends[-1] + span)
            widths = [sum(columns[a:b]) for a, b in pairwise(ends)]
            assert widths == [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst]


def test_equal_papers_give_equal_bytes() -> None:
    def made() -> list[bytes]:
        return [docx_bytes(paper, SILENT) for paper in every_paper(facts_with(whole_life())).values()]

    assert made() == made()


def test_nothing_of_the_template_is_left(papers: dict[PaperKind, Paper]) -> None:
    data = docx_bytes(papers[PaperKind.UNDERTAKING], SILENT)
    with ZipFile(BytesIO(data)) as file:
        names = set(file.namelist())
        about = file.read("docProps/core.xml").decode()
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    assert not {name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name}
    assert "python-docx" not in about
    assert "2026-08-20T00:00:00Z" in about


def test_hostile_words_and_sixty_people_are_written() -> None:
    bad = f"{HARD_WORDS}\x00\x0b\ud800\ufffe]]>&<w:t>\n第二行"
    people = [Participant(visit_id="v", name=f"人{k}" + bad[:20]) for k in range(60)]
    minutes = Minutes(visit_id="v", title=bad, discussion=f"{bad}\n- 一点\n> 引文\n# 标题" * 200, conclusions=bad)
    facts = facts_with([Visit(id="v", theme=bad, work_done="x" * 20_000, location=bad), minutes, *people])

    for kind in (PaperKind.SERVICE_RECORD, PaperKind.MINUTES, PaperKind.ATTENDANCE):
        word = opened(paper_of(kind, "v", facts, {}))
        assert "数控<b>&amp;\"'%_\\ünï" in text_of(word)
    assert len(word.tables) == 5


@pytest.mark.parametrize(
    ("given", "kept"), [("a\x00b\x1fc\u202ed", "abcd"), ("\ud800\uffff", "□□"), ("一\r\n二\r三", "一\n二\n三")]
)
def test_what_xml_does_not_allow_goes(given: str, kept: str) -> None:
    assert clean(given) == kept


def test_writing_can_be_cancelled(papers: dict[PaperKind, Paper]) -> None:
    class Impatient(SilentProgress):
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        docx_bytes(papers[PaperKind.PROGRESS], Impatient())


def test_a_ring_stands_where_each_seal_goes(papers: dict[PaperKind, Paper]) -> None:
    body = opened(papers[PaperKind.UNDERTAKING]).element.body.xml

    assert body.count('prst="ellipse"') == 2
    assert body.count('behindDoc="1"') == 2
