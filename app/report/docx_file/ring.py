"""A pale dashed ring where a seal goes, behind the words; readers that know no shapes leave it out."""

EMU = 36_000
"""Of a millimetre."""
ACROSS = 40.0
"""Millimetres; company seals measure 38 to 42."""
FROM_LEFT, ABOVE = 34.0, 23.5
"""Millimetres from the edge of the cell, and above the line of the day."""
COLOUR = "AEB8C6"
SHAPES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def ring(number: int) -> str:
    """A run that holds nothing but the ring; `number` tells one from another."""
    side = round(ACROSS * EMU)
    place = (
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{round(FROM_LEFT * EMU)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{-round(ABOVE * EMU)}</wp:posOffset></wp:positionV>'
    )
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{COLOUR}"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{place}<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="印章 {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    return (
        f'<w:r><mc:AlternateContent {SHAPES}><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r>"
    )
