"""The printed file: sound, searchable, true to its contents, equal for equal facts, whole or not there at all."""

import ctypes
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from app.domain.errors import AppError, NotFound
from app.domain.progress import Cancelled, SilentProgress
from app.domain.text import N_
from app.report.blocks import Chapter, Contents, Document, Heading, Paragraph, Photo, PhotoGroup, Quote
from app.report.compose import compose
from app.report.facts import ReportFacts
from app.report.outline import entries
from app.report.pdf.coverage import missing_characters
from app.report.render_pdf import Printed, render, render_to_bytes, write_pdf
from tests.report.conftest import DAY, PageTexts, Pictures, PrintBlocks, jpeg


def test_the_words_can_be_found(printed: Printed, page_texts: PageTexts) -> None:
    whole = "".join(page_texts(printed.data))

    for words in ("常州锐锋精密传动有限公司", "计划排产依赖人工", "旺季每天三四次", "没有工序级进度数据", "思路与目标"):
        assert words in whole


def test_contents_name_the_pages_on_which_things_stand(
    document: Document, printed: Printed, page_texts: PageTexts
) -> None:
    pages = page_texts(printed.data)
    first = next(at for at, page in enumerate(pages) if "目录" in page)
    contents = "".join(pages[first : printed.layout.places["summary"] - 1])

    assert len(entries(document)) > 12
    for entry in entries(document):
        title = "".join(entry.title.split())
        page = printed.layout.places[entry.anchor]
        assert f"{title}{page}" in contents
        assert "".join(entry.words.split()) in pages[page - 1]


def test_every_page_but_the_cover_counts_itself(printed: Printed, page_texts: PageTexts) -> None:
    pages = page_texts(printed.data)

    assert printed.layout.pages == len(pages)
    assert "页共" not in pages[0]
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages[1:], start=2))


def test_the_outline_leads_to_the_same_pages(document: Document, printed: Printed) -> None:
    pdf = pypdfium2.PdfDocument(printed.data)
    outline = [(item.get_title(), item.get_dest().get_index() + 1, item.level) for item in pdf.get_toc(max_depth=3)]
    pdf.close()

    assert outline == [(e.title, printed.layout.places[e.anchor], e.level) for e in entries(document)]


def test_the_file_tells_what_it_is(printed: Printed) -> None:
    pdf = pypdfium2.PdfDocument(printed.data)
    told = pdf.get_metadata_dict()
    pdf.close()

    assert told["Title"] == "常州锐锋精密传动有限公司智改数转诊断报告"
    assert told["Author"] == "常州智行咨询有限公司"
    assert told["Subject"] == "智改数转诊断报告"
    assert "智改数转" in told["Keywords"]
    assert "诊迹" in told["Producer"]
    assert told["CreationDate"].startswith("D:20221024")


def link_pages(pdf: pypdfium2.PdfDocument, index: int) -> set[int]:
    """Numbers of the pages to which a page's links lead."""
    raw, page = pypdfium2.raw, pdf[index]
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    led = set()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        led.add(raw.FPDFDest_GetDestPageIndex(pdf.raw, raw.FPDFLink_GetDest(pdf.raw, link)) + 1)
    return led


def test_numbers_of_evidence_lead_to_their_pages(printed: Printed) -> None:
    places = printed.layout.places
    pdf = pypdfium2.PdfDocument(printed.data)
    led = link_pages(pdf, places["shortcoming-01"] - 1)
    pdf.close()

    assert places["I-01"] in led
    assert places["photos"] in led


def test_the_code_on_cover_and_sign_off_reads_back(document: Document, printed: Printed) -> None:
    pdf = pypdfium2.PdfDocument(printed.data)
    for number in (0, 1):
        image = pdf[number].render(scale=2.2, grayscale=True).to_pil()
        (code,) = zxingcpp.read_barcodes(image)
        assert code.text == f"ZJ1:R:ZJ-CZ-2022-0147:{document.meta.fingerprint[:12].upper()}"
    pdf.close()


def test_only_subsets_of_our_faces_are_embedded(printed: Printed) -> None:
    names = set(re.findall(rb"/BaseFont /([^\s/]+)", printed.data))

    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+(NotoS|ZJKai).*", name) for name in names)
    assert printed.data.count(b"/FontFile2") == len(names)


@pytest.mark.stock_tools
def test_stock_tools_find_nothing_wrong(printed: Printed, tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(printed.data)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_facts_give_the_same_bytes(facts: ReportFacts, pictures: Pictures, printed: Printed) -> None:
    assert render_to_bytes(compose(facts), pictures, SilentProgress()) == printed.data


def test_rare_characters_and_signs_are_drawn_and_found(print_blocks: PrintBlocks, page_texts: PageTexts) -> None:
    words = "𠮷犇鑫㐂①②③㎡℃±×≥✓"
    (page,) = page_texts(print_blocks(Paragraph(f"甲{words}乙"), Quote(f"丙{words}丁")).data)

    assert f"甲{words}乙" in page
    assert f"丙{words}丁" in page


def test_characters_that_no_face_has_are_named(document: Document) -> None:
    odd = replace(document, blocks=(*document.blocks, Paragraph("一切正常 \U0010fffd\u200b☑")))

    assert missing_characters(document) == ()
    assert missing_characters(odd) == ("\U0010fffd",)


def test_pictures_are_embedded_once_and_as_they_are(document: Document, printed: Printed, pictures: Pictures) -> None:
    shown = {p.sha256 for b in document.blocks if isinstance(b, PhotoGroup) for p in b.photos}

    assert shown == set(pictures.data)
    assert all(printed.data.count(pictures.data[sha256]) == 1 for sha256 in shown)
    assert printed.absent == ()


def test_a_picture_of_another_shape_is_not_distorted(print_blocks: PrintBlocks) -> None:
    printed = print_blocks(
        PhotoGroup((Photo("a" * 64, "派工看板", aspect=1.5),)), pictures=lambda _: jpeg(80, 160, 200)
    )
    page = pypdfium2.PdfDocument(printed.data)[0]
    image = next(o for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    left, bottom, right, top = image.get_bounds()

    assert (top - bottom) / (right - left) == pytest.approx(2.0, rel=0.02)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0broken"])
def test_a_picture_that_is_none_leaves_a_named_place(
    data: bytes, print_blocks: PrintBlocks, page_texts: PageTexts
) -> None:
    printed = print_blocks(PhotoGroup((Photo("a" * 64, "派工看板"),)), pictures=lambda _: data)

    assert printed.absent == ("a" * 64,)
    assert "此照片暂缺" in page_texts(printed.data)[0]


def test_a_picture_that_cannot_be_had_is_reported(facts: ReportFacts, pictures: Pictures) -> None:
    lost = facts.photos[3].blob

    def some(sha256: str) -> bytes:
        if sha256 == lost:
            raise NotFound(N_("照片不在这台设备上"))
        return pictures(sha256)

    assert render(compose(facts), some, SilentProgress()).absent == (lost,)


def test_an_empty_dossier_gives_a_whole_report(page_texts: PageTexts) -> None:
    document = compose(ReportFacts(day=DAY))
    pages = page_texts(render(document, lambda _: b"", SilentProgress()).data)

    assert len(pages) > 8
    assert "待补充" in pages[0]
    assert "草稿" in pages[1]


def test_a_long_list_of_contents_goes_on_over_pages(print_blocks: PrintBlocks, page_texts: PageTexts) -> None:
    headings = [block for k in range(40) for block in (Chapter(f"第{k}部分"), Heading(1, "甲节"), Heading(1, "乙节"))]
    pages = page_texts(print_blocks(Contents("目　录"), *headings).data)

    contents = "".join(pages[:-40])

    assert all(f"、第{k}部分{len(pages) - 39 + k}" in contents for k in range(40))


def test_headings_are_not_left_at_the_foot(print_blocks: PrintBlocks, page_texts: PageTexts) -> None:
    for lines in range(28, 38):
        filler = [Paragraph("满") for _ in range(lines)]
        pages = page_texts(print_blocks(*filler, Heading(1, "标题在此"), Paragraph("跟随的正文，" * 40)).data)
        heading_page = next(page for page in pages if "标题在此" in page)
        assert "跟随的正文" in heading_page


def test_the_file_is_written_whole(document: Document, pictures: Pictures, printed: Printed, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the one before")
    write_pdf(document, path, pictures, SilentProgress())

    assert path.read_bytes() == printed.data
    assert list(tmp_path.iterdir()) == [path]


def test_trouble_with_the_disk_is_told_and_leaves_nothing(
    document: Document, pictures: Pictures, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.mkdir()
    with pytest.raises(AppError) as told:
        write_pdf(document, path, pictures, SilentProgress())

    assert "文件没有写成" in told.value.message
    assert told.value.hint
    assert list(tmp_path.iterdir()) == [path]


class Stopping:
    """Asks the job to stop at some page."""

    def __init__(self, page: int) -> None:
        self.page = page

    def step(self, done: int, total: int, label: str = "") -> None:
        if done == self.page:
            raise Cancelled


def test_cancelling_leaves_nothing(document: Document, pictures: Pictures, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_pdf(document, tmp_path / "report.pdf", pictures, Stopping(5))

    assert list(tmp_path.iterdir()) == []


def test_nothing_but_header_and_footer_stands_outside_the_type_area(printed: Printed) -> None:
    pdf = pypdfium2.PdfDocument(printed.data)
    for page in list(pdf)[1:]:
        image = page.render(scale=1, grayscale=True).to_pil()
        ink = Image.eval(image, lambda shade: 255 if shade < 250 else 0)
        for box in ((0, 0, 77, 842), (524, 0, 595, 842), (0, 0, 595, 40), (0, 810, 595, 842)):
            assert ink.crop(box).getbbox() is None
    pdf.close()


def test_hostile_words_do_not_hurt(print_blocks: PrintBlocks, page_texts: PageTexts) -> None:
    hostile = "<b>粗</b>&amp;\x00\x1b[31m%PDF\\)Tj\u202e反\ud800尾"
    printed = print_blocks(Chapter(hostile), Paragraph(hostile), running_head=hostile, author=hostile)

    assert "<b>粗</b>&amp;" in "".join(page_texts(printed.data))
    assert pypdfium2.PdfDocument(BytesIO(printed.data)).get_metadata_dict()["Author"]
