"""The first pages of the report in a Word file: cover, places to sign and seal, and the list of contents."""

from app.report.blocks import Contents, Cover, Meta, Party, SignOff, Span, Tone, Weight, plain
from app.report.docx_file.pictures import Album
from app.report.docx_file.report_styles import MEASURE, SOFT, SUNKEN
from app.report.docx_file.report_tables import JOINT, SPACER, Cell, grid_xml, row_xml
from app.report.docx_file.report_words import Marker, bookmark
from app.report.docx_file.ring import ring
from app.report.docx_file.words import field, twips
from app.report.outline import Entry
from app.report.pdf.cover import short_fingerprint
from app.report.pdf.drawing import code_drawing, trace_drawing
from app.report.pdf.theme import MEASURE as POINTS

DEEPEST = 2
BOX = twips(200)
SIGN = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="465163"/></w:pBdr><w:spacing w:before="720"/>'
TALL = '<w:spacing w:line="1300" w:lineRule="exact"/>'
CENTRE_OF_RING = '<w:ind w:left="2600"/>'
TOC_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
TOC_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
PAGE_OF = "PAGEREF {} \\h"
LABEL, CODE = twips(66), twips(84)


def cover_xml(cover: Cover, meta: Meta, album: Album, mark: Marker) -> str:
    number = f"<w:r><w:tab/></w:r>{mark.runs(f'编号　{meta.number}')}" if meta.number else ""
    brand = mark.paragraph("CoverBrand", cover.brand).replace("</w:p>", f"{number}</w:p>")
    out = brand + mark.paragraph("CoverName", cover.enterprise) + mark.paragraph("Title", cover.title)
    out += mark.paragraph("Subtitle", cover.subtitle)
    if cover.beats:
        drawn = album.drawn(trace_drawing(cover), plain(cover.trace), POINTS)
        out += mark.paragraph("TableText", cover.trace)
        out += f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr>{drawn}</w:p>'
    return f"{out}{SPACER}{_cover_facts(cover, meta, album, mark)}{mark.paragraph('Remark', cover.note)}"


def _cover_facts(cover: Cover, meta: Meta, album: Album, mark: Marker) -> str:
    code = ""
    if meta.fingerprint:
        centred = '<w:jc w:val="center"/>'
        picture = album.drawn(code_drawing(meta), f"{meta.version} {short_fingerprint(meta.fingerprint)}")
        code = f'<w:p><w:pPr><w:pStyle w:val="Picture"/>{centred}</w:pPr>{picture}</w:p>'
        code += mark.paragraph("Remark", meta.version, centred)
        code += mark.paragraph("Remark", short_fingerprint(meta.fingerprint), centred)
    value = MEASURE - LABEL - CODE
    left = "".join(_fact(name, words, mark) for name, words in cover.facts)
    cells = (Cell(left, LABEL + value), Cell(code or mark.paragraph("Remark", ""), CODE))
    return grid_xml((LABEL + value, CODE), [row_xml(cells)])


def _fact(name: str, words: str, mark: Marker) -> str:
    spaced = f'<w:tabs><w:tab w:val="left" w:pos="{LABEL}"/></w:tabs><w:ind w:left="{LABEL}" w:hanging="{LABEL}"/>'
    value = f"<w:r><w:tab/></w:r>{mark.runs(words)}"
    label = mark.runs((Span(name, tone=Tone.SOFT),))
    return f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{spaced}</w:pPr>{label}{value}</w:p>'


def sign_off_xml(sign_off: SignOff, meta: Meta, mark: Marker) -> str:
    half = MEASURE // 2
    parties = sign_off.parties[:2]
    heads = [Cell(mark.paragraph("TableHead", one.role), half, SOFT) for one in parties]
    boxes = [Cell(_party(one, sign_off.date_label, at, mark), half) for at, one in enumerate(parties, 1)]
    out = grid_xml([half] * len(parties), [row_xml(heads), row_xml(boxes)])
    large = '<w:b/><w:sz w:val="40"/>'
    shown = mark.runs(short_fingerprint(meta.fingerprint) or meta.version, large)
    about = "　".join(filter(None, (meta.number, meta.version)))
    pages = f"{mark.runs(f'{about}　全文 ')}{field('NUMPAGES', '1')}{mark.runs(f' 页　{sign_off.counts}')}"
    cell = mark.paragraph("TableLabel", sign_off.version_label)
    cell += f'<w:p><w:pPr><w:pStyle w:val="KeyFigure"/></w:pPr>{shown}</w:p>'
    cell += f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{pages}</w:p>'
    if meta.fingerprint:
        cell += mark.paragraph("Remark", f"SHA-256　{meta.fingerprint.upper()}")
    return f"{SPACER}{out}{SPACER}{JOINT}{grid_xml((MEASURE,), [row_xml([Cell(cell, MEASURE, SUNKEN)])])}{SPACER}"


def _party(party: Party, date_label: str, number: int, mark: Marker) -> str:
    """Name, line to sign on, ring for the seal, line for the day."""
    seal = mark.paragraph("Remark", party.seal, CENTRE_OF_RING).replace("</w:p>", f"{ring(number)}</w:p>")
    return (
        mark.paragraph("TableText", (Span(party.name, Weight.BOLD),))
        + mark.paragraph("TableLabel", party.signer, '<w:spacing w:before="120"/>')
        + mark.paragraph("TableText", "", SIGN)
        + mark.paragraph("Spacer", "", TALL)
        + seal
        + mark.paragraph("TableLabel", date_label)
        + mark.paragraph("TableText", "", f'{SIGN}<w:ind w:right="2600"/>')
    )


def contents_xml(contents: Contents, lines: tuple[Entry, ...], mark: Marker) -> str:
    """A field that Word works out again, filled with what it will say; page numbers are fields of their own."""
    shown = [entry for entry in lines if entry.level < DEEPEST] or [Entry(0, "", "", "")]
    out = mark.paragraph("TOCHeading", contents.title)
    for at, entry in enumerate(shown):
        page = field(PAGE_OF.format(bookmark(entry.anchor)), "…")
        number = f"<w:r><w:tab/></w:r>{page}" if entry.anchor else ""
        inside = f'<w:hyperlink w:anchor="{bookmark(entry.anchor)}" w:history="1">{mark.runs(entry.title)}{number}'
        line = f"{TOC_BEGIN if not at else ''}{inside}</w:hyperlink>{TOC_END if at == len(shown) - 1 else ''}"
        out += f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level + 1}"/></w:pPr>{line}</w:p>'
    return out
