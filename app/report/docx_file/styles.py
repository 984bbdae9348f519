"""The styles of an official paper, its fonts with what stands in for them, and the settings of the file."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.report.docx_file.words import twips
from app.report.papers.paper import Stock

FANGSONG, HEITI, KAITI, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
STAND_INS = {
    FANGSONG: "仿宋,FangSong,华文仿宋,宋体",
    HEITI: "SimHei,微软雅黑,Noto Sans CJK SC",
    KAITI: "楷体,KaiTi,华文楷体,宋体",
    SONG: "方正小标宋_GBK,华文中宋,Noto Serif CJK SC,宋体",
    "宋体": "SimSun,Noto Serif CJK SC",
}
"""Offices have the first; elsewhere the next one that there is."""
BODY_SIZE = {Stock.UPRIGHT: 16.0, Stock.CLOSE: 14.0, Stock.ACROSS: 16.0}
LINE = {Stock.UPRIGHT: 28.95, Stock.CLOSE: 25.5, Stock.ACROSS: 28.95}
"""Points; a hair less than a 22nd of the type area, so that Word counts 22 lines."""
CELL, CELL_LINE = 10.5, 15.0
THREE = 16.0
CLOSER = -5
"""Twips between characters of 三号, so that 28 fill a line. Word's grid of characters would say the same, but others
that read these files give each character two places of it."""
DECLARED = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; sizes in points, indents in hundredths of a character."""

    id: str
    name: str
    face: str
    size: float
    line: float
    align: str = "both"
    first_line: int = 0
    after: float = 0
    before: float = 0
    level: int = -1
    keep: bool = False
    base: str = "Normal"
    following: str = ""
    in_grid: bool = True
    more: str = ""


def looks(stock: Stock) -> tuple[Look, ...]:
    size, line = BODY_SIZE[stock], LINE[stock]

    def heading(level: int, face: str) -> Look:
        id_, name = f"Heading{level}", f"heading {level}"
        return Look(id_, name, face, size, line, "left", 200, level=level - 1, keep=True, following="BodyText")

    return (
        Look("BodyText", "Body Text", FANGSONG, size, line, first_line=200),
        heading(1, HEITI),
        heading(2, KAITI),
        heading(3, FANGSONG),
        Look("Title", "Title", SONG, 22, 26, "center", after=10, keep=True, following="BodyText", in_grid=False),
        Look("Subtitle", "Subtitle", KAITI, size, line, "center", after=line / 2, following="BodyText"),
        Look("Quote", "Quote", KAITI, size, line, first_line=200),
        Look("ListParagraph", "List Paragraph", FANGSONG, size, line, first_line=200),
        Look("Caption", "caption", HEITI, CELL, 16, "center", keep=True, in_grid=False),
        Look("TableText", "表格文字", FANGSONG, CELL, CELL_LINE, "left", in_grid=False),
        Look("TableLabel", "表格标签", HEITI, CELL, CELL_LINE, "center", base="TableText", in_grid=False),
        Look("Remark", "表注", FANGSONG, 9, 13, "left", before=4, in_grid=False),
        Look("WriteOn", "书写横线", FANGSONG, size, line, "left", more=_RULE),
        Look("Signature", "Signature", FANGSONG, size, line, "right"),
        Look("Spacer", "间隔", FANGSONG, 1, 1, "left", in_grid=False),
        Look("Footer", "footer", "宋体", 14, 16, "left", in_grid=False),
        Look("Header", "header", "宋体", 14, 16, "left", in_grid=False),
    )


_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:pBdr>'


def styles_xml(stock: Stock) -> str:
    body = "".join(_style(look) for look in looks(stock))
    return f"<w:styles {DECLARED}>{_defaults()}{_normal(stock)}{body}{_TABLES}</w:styles>"


def _defaults() -> str:
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _normal(stock: Stock) -> str:
    size, line = round(BODY_SIZE[stock] * 2), twips(LINE[stock])
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/><w:spacing w:line="{line}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{_fonts(FANGSONG)}{_closer(BODY_SIZE[stock])}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )


def _style(look: Look) -> str:
    """Elements in the order that the schema asks for."""
    following = f'<w:next w:val="{look.following}"/>' if look.following else ""
    keep = "<w:keepNext/>" if look.keep else ""
    grid = "" if look.in_grid else '<w:snapToGrid w:val="0"/>'
    spacing = (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" '
        f'w:line="{twips(look.line)}" w:lineRule="exact"/>'
    )
    indent = (
        f'<w:ind w:firstLineChars="{look.first_line}" w:firstLine="{twips(look.size * 2)}"/>' if look.first_line else ""
    )
    level = f'<w:outlineLvl w:val="{look.level}"/>' if look.level >= 0 else ""
    size = round(look.size * 2)
    custom = "" if look.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.base}"/>{following}<w:qFormat/>'
        f'<w:pPr>{keep}{look.more}{grid}{spacing}{indent}<w:jc w:val="{look.align}"/>{level}</w:pPr>'
        f"<w:rPr>{_fonts(look.face)}{_closer(look.size)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _closer(size: float) -> str:
    return f'<w:spacing w:val="{CLOSER if size == THREE else 0}"/>'


def _fonts(face: str) -> str:
    latin = face if face == "宋体" else LATIN
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{LATIN}"/>'


_EDGES = ("top", "left", "bottom", "right")
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="PaperGrid"><w:name w:val="表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{edge} w:val="single" w:sz="8" w:space="0" w:color="000000"/>' for edge in _EDGES)
    + "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in ("insideH", "insideV"))
    + "</w:tblBorders></w:tblPr></w:style>"
)


def font_table_xml(stand_ins: Mapping[str, str] = STAND_INS) -> str:
    made = [
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="default"/></w:font>'
        for name, others in stand_ins.items()
    ]
    latin = (
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f"<w:fonts {DECLARED}>{''.join(made)}{latin}</w:fonts>"


NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖（［｛￡￥■□"
"""Marks after which no line ends: Word's own, and those of a tick box."""
SETTINGS_XML = (
    f"<w:settings {DECLARED}>"
    '<w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{NEVER_LAST}"/>'
    "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
