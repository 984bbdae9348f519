"""The report as a Word file: opened again, its styles, fields, links, tables, pictures, and equal bytes."""

import re
from collections import Counter
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from app.domain.errors import AppError
from app.domain.progress import Cancelled, SilentProgress
from app.domain.text import N_
from app.report.blocks import Bullets, Callout, Document, Heading, Meta, Paragraph, Quote, Span, Table, Tone, plain
from app.report.blocks import Column as ColumnOf
from app.report.compose import compose
from app.report.docx_file.report_writer import report_docx
from app.report.facts import ReportFacts
from app.report.outline import entries, numbered
from app.report.raster import page_png
from app.report.render_pdf import Printed
from tests.report.conftest import DAY, Pictures
from tests.report.test_hostile_dossiers import Worst

SILENT = SilentProgress()


@pytest.fixture(scope="module")
def typed(document: Document, pictures: Pictures) -> bytes:
    return report_docx(document, pictures, SILENT).data


@pytest.fixture(scope="module")
def word(typed: bytes) -> WordDocument:
    return open_word(BytesIO(typed))


def words_of(word: WordDocument) -> str:
    return "".join("".join(text.text or "" for text in word.element.body.iter(qn("w:t"))).split())


def fields_of(word: WordDocument) -> list[str]:
    return [(one.text or "").strip() for one in word.element.body.iter(qn("w:instrText"))]


def test_it_says_what_the_printed_report_says(word: WordDocument, document: Document) -> None:
    told = words_of(word)

    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert "".join(plain(block.words).split()) in told
        elif isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row]
            assert all("".join(plain(cell).split()) in told for cell in cells)


def test_headings_are_numbered_by_their_styles(word: WordDocument, document: Document) -> None:
    styles = Counter(one.style.name for one in word.paragraphs if one.style)

    assert styles["Heading 1"] == 6
    assert styles["Heading 2"] == sum(bool(one.level == 1 and one.number) for one in entries(document))
    heads = [one for one in word.paragraphs if one.style and one.style.name == "Heading 1"]
    assert [one.text for one in heads][:2] == ["企业基本情况", "诊断过程"]
    levels = word.part.numbering_part.element.xml
    assert 'w:lvlText w:val="%1、"' in levels
    assert "<w:isLgl/>" in levels
    assert "Heading1" in word.styles["Heading 1"].element.get(qn("w:styleId"))


def test_contents_are_a_field_whose_lines_lead_to_their_place(word: WordDocument, document: Document) -> None:
    fields = fields_of(word)
    bookmarks = {one.get(qn("w:name")) for one in word.element.body.iter(qn("w:bookmarkStart"))}
    links = {one.get(qn("w:anchor")) for one in word.element.body.iter(qn("w:hyperlink"))}

    assert 'TOC \\o "1-2" \\h \\z \\u' in fields
    assert sum(one.startswith("PAGEREF") for one in fields) == len(entries(document))
    assert links <= bookmarks
    assert {"a_project_1", "a_shortcoming_01", "a_P_001"} <= bookmarks
    ids = [one.get(qn("w:id")) for one in word.element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(ids)) == len(ids)
    kinds = [one.get(qn("w:fldCharType")) for one in word.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")


def test_captions_are_fields_that_begin_anew_with_each_chapter(word: WordDocument, document: Document) -> None:
    captions = [one.text for one in word.paragraphs if one.style and one.style.name == "Caption"]
    tables = [one for one in document.blocks if isinstance(one, Table) and one.caption]

    numbers = [" ".join(re.split(r"[ 　]", text)[:2]) for text in captions if "基本情况" not in text]
    assert [one.number for one in tables] == numbers
    anew = [one for one in fields_of(word) if one == "SEQ 表 \\* ARABIC \\r 1"]
    assert len(anew) == len({one.number.partition("-")[0] for one in tables if one.number.startswith("表")} | {"表 1"})


def test_heads_are_repeated_and_grids_fit_their_rows(word: WordDocument) -> None:
    repeated = 0
    for table in word.element.body.iter(qn("w:tbl")):
        columns = len(table.tblGrid)
        repeated += any(row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in table.tr_lst)
        for row in table.tr_lst:
            assert sum(cell.grid_span for cell in row.tc_lst) == columns
            assert all(cell.p_lst for cell in row.tc_lst)
    assert repeated >= 12


def test_photos_and_figures_are_pictures_with_words(typed: bytes, word: WordDocument, pictures: Pictures) -> None:
    with ZipFile(BytesIO(typed)) as file:
        media = {name: file.read(name) for name in file.namelist() if "/media/" in name}
        assert all(file.getinfo(name).compress_type == ZIP_STORED for name in media)
    photos = [data for name, data in media.items() if name.endswith(".jpeg")]

    assert sorted(photos) == sorted(pictures.data.values())
    assert sum(name.endswith(".png") for name in media) == 4
    shapes = list(word.element.body.iter(qn("wp:docPr")))
    assert len({shape.get("id") for shape in shapes}) == len(shapes)
    described = [shape.get("descr") for shape in shapes if shape.get("descr")]
    assert any("分期路线图" in one for one in described)
    for inline in word.inline_shapes:
        assert inline.width <= 5_700_000


def test_pages_have_head_and_foot_but_not_the_cover(word: WordDocument, document: Document) -> None:
    (section,) = word.sections

    assert section.different_first_page_header_footer
    assert document.meta.running_head in section.header.paragraphs[0].text
    assert "STYLEREF" in section.header.part.element.xml
    footer = section.footer.part.element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert word.settings.element.find(qn("w:updateFields")) is not None
    assert word.core_properties.title == document.title


def test_confidential_words_stay_out(word: WordDocument) -> None:
    told = words_of(word)

    assert "这是不能外传的数字" not in told
    assert "老板的私房话" not in told
    assert "利润不能外传" not in told


def test_equal_reports_give_equal_bytes(typed: bytes, facts: ReportFacts, pictures: Pictures) -> None:
    assert report_docx(compose(facts), pictures, SILENT).data == typed


def test_a_picture_that_is_not_there_is_named(document: Document, pictures: Pictures) -> None:
    gone = next(iter(pictures.data))

    def some(sha256: str) -> bytes:
        if sha256 == gone:
            raise AppError(N_("这张照片的原图还没有到。"))
        return pictures(sha256)

    made = report_docx(document, some, SILENT)
    assert made.absent == (gone,)
    assert "此照片暂缺" in words_of(open_word(BytesIO(made.data)))


def test_cancelling_stops_it(document: Document, pictures: Pictures) -> None:
    class Stop(SilentProgress):
        def step(self, done: int, total: int, label: str = "") -> None:
            if done > 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        report_docx(document, pictures, Stop())


@pytest.mark.parametrize("seed", range(2))
def test_the_worst_dossier_gives_a_file_that_opens(seed: int, facts: ReportFacts, pictures: Pictures) -> None:
    made = report_docx(compose(Worst(seed).facts(facts)), pictures, SILENT)

    assert len(open_word(BytesIO(made.data)).paragraphs) > 100


def test_words_are_never_read_as_mark_up() -> None:
    blocks = numbered(
        [
            Heading(1, "节"),
            Paragraph((Span("</w:p><w:p>&amp;", tone=Tone.DANGER, target="nowhere"), Span("高", raised=True))),
            Bullets(("点",)),
            Quote("原话", "出处"),
            Callout("提示", "注意"),
            Table(
                (ColumnOf("列"), ColumnOf("数")),
                (("组", ""), ("甲", "1"), ("计", "1")),
                total=True,
                groups=frozenset({0}),
            ),
        ]
    )
    made = report_docx(Document("试", Meta(day=DAY), blocks), lambda _: b"", SILENT)
    word = open_word(BytesIO(made.data))

    assert "</w:p><w:p>&amp;高" in words_of(word)
    assert not list(word.element.body.iter(qn("w:hyperlink")))
    assert word.tables[-1].rows[1].cells[0]._tc is word.tables[-1].rows[1].cells[1]._tc


def test_a_page_becomes_a_png(printed: Printed) -> None:
    made = page_png(printed.data, 0.5)

    assert made.startswith(b"\x89PNG")
    assert made == page_png(printed.data, 0.5)
    with pytest.raises(AppError):
        page_png(b"no pdf", 1)
