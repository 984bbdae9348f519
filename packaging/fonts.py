"""Make resources/fonts/ from the font packages it comes from; needed only when a face or its coverage changes.

Sources, each unpacked into a folder below the one that is named on the command line:
  - Noto Sans SC and Noto Serif SC: the registry packages @expo-google-fonts/noto-sans-sc and
    @expo-google-fonts/noto-serif-sc, version 0.4.3 (OFL 1.1);
  - LXGW WenKai: Debian's fonts-lxgw-wenkai 1.250 (OFL 1.1, reserved names, so the subset is renamed "ZJ Kai");
  - Inter: Debian's fonts-inter 4.0 (OFL 1.1), from which "ZJ Latin" is the Latin of the screen.

Example: python packaging/fonts.py ~/font-sources
"""

import argparse
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts"
SIGNS = [(0x20, 0x2E7F), (0x3000, 0x33FF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF)]
HANGUL = [(0x1100, 0x11FF), (0x3130, 0x318F), (0x3200, 0x321E), (0x3260, 0x327F), (0xFFA0, 0xFFDC)]
WHOLE = "NotoSansSC-Regular"
SUBSETS = {
    "NotoSansSC-Medium": "NotoSansSC_500Medium.ttf",
    "NotoSansSC-Bold": "NotoSansSC_700Bold.ttf",
    "NotoSerifSC-Regular": "NotoSerifSC_400Regular.ttf",
    "NotoSerifSC-Bold": "NotoSerifSC_700Bold.ttf",
}
COPYRIGHT = {
    "ZJKai": "Copyright 2021-2022 lxgw, with Reserved Font Names '霞鹜' and 'LXGW' (ZJ Kai is a renamed subset)",
    "ZJLatin": "Copyright 2016-2022 The Inter Project Authors (ZJ Latin is a renamed subset of Inter)",
}
LATIN_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_UNUSED_LIMITS = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements",
)  # fmt: skip


def everyday_characters() -> set[int]:
    """The 8,105 characters of the general table, GB 2312, and every sign outside the Han blocks but Hangul."""
    table = (ROOT / "packaging" / "general_table.txt").read_text("utf-8").split()
    codes = {ord(c) for line in table for c in line}
    rows = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    codes |= {ord(pair.decode("gb2312")) for pair in rows if _is_gb2312(pair)}
    codes |= {code for first, last in SIGNS for code in range(first, last + 1)}
    return codes - {code for first, last in HANGUL for code in range(first, last + 1)}


def _is_gb2312(pair: bytes) -> bool:
    try:
        pair.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def cut(font: TTFont, codes: set[int], features: list[str]) -> None:
    """Reduce a font to some characters; hinting and upright metrics are of no use to the screen or to the paper."""
    options = subset.Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "gasp"]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def rename(font: TTFont, family: str, weight: str) -> None:
    plain = family.replace(" ", "")
    words = {1: family, 2: weight, 3: f"{plain}-{weight}", 4: f"{family} {weight}", 6: f"{plain}-{weight}"}
    if weight not in ("Regular", "Bold"):
        words |= {1: f"{family} {weight}", 2: "Regular", 16: family, 17: weight}
    kept = [n for n in font["name"].names if n.nameID in (0, 13, 14) and n.platformID == 3 and n.langID == 0x409]
    font["name"].names = kept
    for identifier, value in words.items():
        font["name"].setName(value, identifier, 3, 1, 0x409)
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames[0] = f"{plain}-{weight}"
        table.topDictIndex[0].FamilyName, table.topDictIndex[0].FullName = family, f"{family} {weight}"


def tabular_digits(font: TTFont) -> None:
    """Numbers in columns line up without an OpenType switch: map the digits to their equally wide forms."""
    table = font["GSUB"].table
    indices = [i for f in table.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex]
    swaps: dict[str, str] = {}
    for index in indices:
        for part in table.LookupList.Lookup[index].SubTable:
            swaps |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    for cmap in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in cmap.cmap:
                cmap.cmap[code] = swaps.get(cmap.cmap[code], cmap.cmap[code])


def true_type(font: TTFont) -> None:
    """Quadratic outlines: Qt on Linux thickens the stems of cubic ones, and Latin would look bold beside Chinese."""
    glyphs, drawn, order = {}, font.getGlyphSet(), font.getGlyphOrder()
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, max_err=0.5, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    del font["CFF "]
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = 0x00010000, 1
    for name in _UNUSED_LIMITS:
        setattr(limits, name, 0)
    names = font["post"]
    names.formatType, names.extraNames, names.mapping = 2.0, [], {}
    font.sfntVersion = "\000\001\000\000"


def make_noto(sources: Path, everyday: set[int]) -> None:
    whole = _open(sources, "NotoSansSC_400Regular.ttf")
    cut(whole, set(whole.getBestCmap()), ["kern"])
    whole.save(TARGET / f"{WHOLE}.ttf")
    for name, source in SUBSETS.items():
        font = _open(sources, source)
        cut(font, everyday, ["kern"])
        font.save(TARGET / f"{name}.ttf")


def make_kai(sources: Path, everyday: set[int]) -> None:
    """The Kai face also brings the rare characters that the whole Sans does not have."""
    font = _open(sources, "LXGWWenKai-Regular.ttf")
    rare = {c for c in font.getBestCmap() if c > 0x3400} - set(TTFont(TARGET / f"{WHOLE}.ttf").getBestCmap())
    cut(font, everyday | {c for c in rare if not 0xE000 <= c < 0xF900 and not 0xAC00 <= c < 0xD7B0}, ["kern"])
    rename(font, "ZJ Kai", "Regular")
    font.save(TARGET / "ZJKai-Regular.ttf")


def make_latin(sources: Path) -> None:
    for weight in LATIN_WEIGHTS:
        font = _open(sources, f"Inter-{weight}.otf")
        tabular_digits(font)
        cut(font, {*range(0x20, 0x7F), *map(ord, "·±×→←↑↓°²³⌘↵")}, ["kern", "calt", "case", "zero", "ss03", "cv01"])
        rename(font, "ZJ Latin", weight)
        true_type(font)
        font.save(TARGET / f"ZJLatin-{weight}.ttf")


def write_licences(sources: Path) -> None:
    """The licence of each family, with its own copyright line above the common text of the OFL 1.1."""
    for family in ("sans", "serif"):
        licence = next(path for path in sources.rglob("LICENSE_FONT") if f"noto-{family}-sc" in str(path))
        shutil.copyfile(licence, TARGET / f"OFL-Noto{family.title()}SC.txt")
    common = (TARGET / "OFL-NotoSansSC.txt").read_text("utf-8").partition("\n")[2]
    for name, copyright_line in COPYRIGHT.items():
        (TARGET / f"OFL-{name}.txt").write_text(f"{copyright_line}\n{common}", "utf-8")


def _open(sources: Path, name: str) -> TTFont:
    return TTFont(next(sources.rglob(name)), recalcTimestamp=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder with the four unpacked packages")
    sources = parser.parse_args().sources
    TARGET.mkdir(parents=True, exist_ok=True)
    everyday = everyday_characters()
    make_noto(sources, everyday)
    make_kai(sources, everyday)
    make_latin(sources)
    write_licences(sources)


if __name__ == "__main__":
    main()
