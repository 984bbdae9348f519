"""Styles, numbering, fonts and settings of the report as a Word file: the modern look of its printed pages."""

from dataclasses import dataclass

from app.report.docx_file.styles import DECLARED
from app.report.docx_file.words import twips

SANS, TITLES, KAI = "微软雅黑", "华文中宋", "楷体"
LATIN = "Arial"
STAND_INS = {
    SANS: "Microsoft YaHei,思源黑体,Noto Sans CJK SC,PingFang SC,黑体",
    TITLES: "STZhongsong,思源宋体,Noto Serif CJK SC,Songti SC,宋体",
    KAI: "KaiTi,楷体_GB2312,华文楷体,Kaiti SC",
}
TEXT, TEXT2, TEXT3 = "17202E", "465163", "5D6879"
ACCENT, NAVY, SOFT, SUNKEN, HAIR, RULE = "2150BF", "193B8E", "E9EFFC", "F2F4F7", "CCD3DD", "AEB8C6"
DANGER, DANGER_SOFT, AMBER, WHITE = "B0241C", "FCEAE8", "C27803", "FFFFFF"
HEADINGS, POINTS = 1, 2
"""Numbers of the lists: chapters and sections, and bullets."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; sizes and spaces in points, the indent of the first line in hundredths of a character."""

    id: str
    name: str
    size: float
    line: float
    face: str = SANS
    color: str = TEXT
    bold: bool = False
    align: str = "left"
    first_line: int = 0
    left: float = 0
    before: float = 0
    after: float = 0
    level: int = -1
    keep: bool = False
    following: str = ""
    more: str = ""
    """Of its pPr, between keepNext and spacing."""
    tabs: str = ""


def _numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'


_POINT = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{POINTS}"/></w:numPr>'
_BAR = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{AMBER}"/></w:pBdr>'
_UNDER = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{NAVY}"/></w:pBdr>'
_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
_OVER = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
MEASURE = 8844
"""Twips: 156 mm."""
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{MEASURE}"/></w:tabs>'
_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{MEASURE}"/></w:tabs>'
LOOKS = (
    Look("BodyText", "Body Text", 10.5, 18, align="both", first_line=200),
    Look("Lead", "导语", 12, 20, align="both", after=6),
    Look("Headline", "总结论", 19, 28, TITLES, bold=True, after=6, keep=True),
    Look(
        *("Heading1", "heading 1", 24, 32, TITLES, NAVY, True),
        after=10,
        level=0,
        keep=True,
        following="BodyText",
        more=f"<w:pageBreakBefore/>{_numbered(0)}{_UNDER}",
    ),
    Look(
        *("Heading2", "heading 2", 14, 22, SANS, ACCENT, True),
        before=14,
        after=5,
        level=1,
        keep=True,
        following="BodyText",
        more=_numbered(1),
    ),
    Look("Heading3", "heading 3", 11, 18, bold=True, before=8, after=2, level=2, keep=True, following="BodyText"),
    Look("Heading4", "heading 4", 10.5, 18, bold=True, before=4, level=3, keep=True, following="BodyText"),
    Look(
        *("FrontHeading", "前置标题", 22, 30, TITLES, TEXT, True),
        after=8,
        level=0,
        keep=True,
        following="BodyText",
        more="<w:pageBreakBefore/>",
    ),
    Look("TOCHeading", "TOC Heading", 22, 30, TITLES, bold=True, after=8, more="<w:pageBreakBefore/>"),
    Look("TOC1", "toc 1", 12, 24, TITLES, bold=True, before=3, tabs=_DOTS),
    Look("TOC2", "toc 2", 10, 18, color=TEXT2, left=25, tabs=_DOTS),
    Look(
        "Conclusion", "本章结论", 10.5, 17, color=TEXT, after=3, more=f'<w:numPr><w:numId w:val="{POINTS}"/></w:numPr>'
    ),
    Look(
        "ListBullet",
        "List Bullet",
        10.5,
        18,
        align="both",
        after=1,
        more=f'<w:numPr><w:numId w:val="{POINTS}"/></w:numPr>',
    ),
    Look("Quote", "Quote", 11.5, 19, KAI, left=14, before=4, after=2, more=_BAR),
    Look("Caption", "caption", 8.5, 13, color=TEXT2, before=8, after=2, keep=True, tabs=_RIGHT_TAB),
    Look("FigureCaption", "图题", 8.5, 13, color=TEXT2, before=2, after=8),
    Look("TableText", "表格文字", 9, 13.5),
    Look("TableHead", "表头", 9, 13.5, color=NAVY, bold=True, keep=True),
    Look("TableLabel", "表格标签", 9, 13.5, color=TEXT3),
    Look("CardTitle", "卡片标题", 13, 18, TITLES, WHITE, True, keep=True),
    Look("CardText", "卡片文字", 8.5, 12, color=WHITE, keep=True),
    Look("KeyFigure", "关键数字", 16, 22, color=NAVY, bold=True),
    Look("Remark", "表注", 8, 12, color=TEXT3, before=2, after=2),
    Look("Picture", "图片", 10.5, 0, keep=True, before=6),
    Look("CoverBrand", "封面抬头", 10, 16, color=NAVY, after=60, more=_UNDER, tabs=_RIGHT_TAB),
    Look("CoverName", "封面企业", 21, 30, TITLES, bold=True, before=40),
    Look("Title", "Title", 36, 50, TITLES, bold=True, before=4, after=6),
    Look("Subtitle", "Subtitle", 12, 20, color=TEXT2, after=40),
    Look("Spacer", "间隔", 1, 4),
    Look("Header", "header", 8, 10, color=TEXT3, more=_LINE, tabs=_RIGHT_TAB),
    Look("Footer", "footer", 8, 10, color=TEXT3, more=_OVER, tabs=_RIGHT_TAB),
)


def report_styles_xml() -> str:
    return f"<w:styles {DECLARED}>{_BASE}{''.join(map(_style, LOOKS))}{_TABLES}</w:styles>"


def _fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{face}" w:cs="{LATIN}"/>'


_BASE = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SANS)}<w:color w:val="{TEXT}"/><w:sz w:val="21"/>'
    '<w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="{twips(18)}" w:lineRule="exact"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="报告表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{TEXT2}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/></w:tblBorders></w:tblPr></w:style>'
)


def _style(look: Look) -> str:
    """Elements in the order that the schema asks for."""
    following = f'<w:next w:val="{look.following}"/>' if look.following else ""
    keep = "<w:keepNext/>" if look.keep else ""
    line = f' w:line="{twips(look.line)}" w:lineRule="exact"' if look.line else ' w:line="240" w:lineRule="auto"'
    spacing = f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"{line}/>'
    first = f' w:firstLineChars="{look.first_line}" w:firstLine="{twips(look.size * 2)}"' if look.first_line else ""
    left = f' w:left="{twips(look.left)}"' if look.left else ""
    indent = f"<w:ind{left}{first}/>" if first or left else ""
    level = f'<w:outlineLvl w:val="{look.level}"/>' if look.level >= 0 else ""
    custom = "" if look.name.isascii() else ' w:customStyle="1"'
    size = round(look.size * 2)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f'<w:pPr>{keep}{look.more}{look.tabs}{spacing}{indent}<w:jc w:val="{look.align}"/>{level}</w:pPr>'
        f'<w:rPr>{_fonts(look.face)}{"<w:b/>" if look.bold else ""}<w:color w:val="{look.color}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _level(number: int, kind: str, words: str, style: str, more: str = "", left: int = 0) -> str:
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}{more}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:firstLine="0"/></w:pPr>'
    )


NUMBERING_XML = (
    f"<w:numbering {DECLARED}>"
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'chineseCountingThousand', '%1、', 'Heading1')}</w:lvl>"
    f"{_level(1, 'decimal', '%1.%2　', 'Heading2', '<w:isLgl/>')}</w:lvl></w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
    f'{_level(0, "bullet", "■", "", left=twips(14))}<w:rPr><w:color w:val="{ACCENT}"/><w:sz w:val="12"/></w:rPr>'
    "</w:lvl></w:abstractNum>"
    f'<w:num w:numId="{HEADINGS}"><w:abstractNumId w:val="0"/></w:num>'
    f'<w:num w:numId="{POINTS}"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
REPORT_SETTINGS_XML = (
    f'<w:settings {DECLARED}><w:zoom w:percent="100"/><w:updateFields w:val="true"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
