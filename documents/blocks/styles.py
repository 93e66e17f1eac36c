"""The styles part of the shipped templates: our styles and no others."""

from __future__ import annotations

from documents import layout
from documents.paragraphs import STYLES, Style

MM_TWIPS = 1440 / 25.4
W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def twips(length_mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(length_mm * MM_TWIPS)


def styles_xml() -> bytes:
    """word/styles.xml: Times New Roman and vi-VN as defaults, then every style of the layout."""
    body = "".join(_style(style) for style in STYLES)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{declaration}\n<w:styles xmlns:w="{W_NAMESPACE}">{_DEFAULTS}{body}{_FIXED}</w:styles>'.encode()


def _style(style: Style) -> str:
    paragraph = (
        "<w:keepNext/>" * style.keeps_next
        + _rule_border(style)
        + _spacing(style)
        + _indent(style)
        + f'<w:jc w:val="{style.align}"/>'
        + ("" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>')
    )
    run = "<w:b/>" * style.is_bold + "<w:i/>" * style.is_italic + _size(style.size)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.name}">'
        f'<w:name w:val="{_spoken(style.name)}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    ).replace(' w:customStyle="1" w:styleId="FootnoteText"', ' w:styleId="FootnoteText"')


def _spoken(name: str) -> str:
    return {"FootnoteText": "footnote text", "Caption": "Table Caption"}.get(name, name)


def _rule_border(style: Style) -> str:
    if not style.name.endswith("Rule"):
        return ""
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{layout.RULE_EIGHTHS_PT}" w:space="0" w:color="000000"/></w:pBdr>'


def _spacing(style: Style) -> str:
    exact = ' w:line="40" w:lineRule="exact"' if style.size == 1 else ""
    return f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"{exact}/>'


def _indent(style: Style) -> str:
    sides = f'w:left="{twips(style.left)}" w:right="{twips(style.right)}"'
    first = "hanging" if style.first_line < 0 else "firstLine"
    return f'<w:ind {sides} w:{first}="{twips(abs(style.first_line))}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{layout.FONT}" w:hAnsi="{layout.FONT}"'
    f' w:eastAsia="{layout.FONT}" w:cs="{layout.FONT}"/><w:color w:val="000000"/>{_size(layout.BODY_PT)}'
    f'<w:lang w:val="{layout.LANGUAGE}" w:eastAsia="{layout.LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{round(layout.LINE_SPACING * 240)}"'
    ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
)
_CELLS = "".join(
    f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
    for side, width in (("top", 0.0), ("left", layout.CELL_SIDE_MM), ("bottom", 0.0), ("right", layout.CELL_SIDE_MM))
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{_CELLS}</w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr></w:style>"
)
