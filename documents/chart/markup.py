"""A chart as DrawingML, with its figures and names in it besides the workbook: some readers open no workbook."""

from __future__ import annotations

from decimal import Decimal

from documents import layout
from documents.chart.axes import axes
from documents.chart.book import cells_of, names_of
from documents.chart.values import Diagram, Series, Shade, Shape
from documents.template.brought import DRAWING, OFFICE
from documents.template.escape import write_plain

GROUPINGS = {Shape.COLUMNS: "clustered", Shape.SHARES: "percentStacked", Shape.BARS: "clustered"}
TITLE_PT, TEXT_PT, LABEL_PT = 12, 10, 9
HUNDREDTHS = 100
GAP_PERCENT = 50
EDGE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
FACE = f'<a:latin typeface="{layout.FONT}"/><a:cs typeface="{layout.FONT}"/>'


def chart_xml(diagram: Diagram, workbook: str) -> bytes:
    """The part word/charts/….xml; `workbook` is the identity of the relationship to its data."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        f'<c:date1904 val="0"/><c:lang val="{layout.LANGUAGE}"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(diagram.title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{_bars(diagram)}{axes(diagram)}'
        f'</c:plotArea>{_legend(diagram)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_dress(TEXT_PT)}<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def format_code(diagram: Diagram) -> str:
    """How its figures are written, with Vietnam's signs; a 0 is not written over its neighbour, except in bars."""
    fraction = f".{'0' * diagram.decimals}" if diagram.decimals else ""
    plain = f"[$-42A]#,##0{fraction}" + ('"%"' if diagram.unit.startswith("%") else "")
    return plain if diagram.shape is Shape.BARS else f"{plain};{plain};"


def _title(text: str) -> str:
    dress = f'sz="{TITLE_PT * HUNDREDTHS}" b="1"'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr {dress}>{FACE}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="{layout.LANGUAGE}" {dress}>{FACE}</a:rPr><a:t>{write_plain(text)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _bars(diagram: Diagram) -> str:
    direction = "col" if diagram.shape is Shape.COLUMNS else "bar"
    overlap = '<c:overlap val="100"/>' if diagram.shape is Shape.SHARES else ""
    series = "".join(_series(diagram, at, one) for at, one in enumerate(diagram.series))
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{GROUPINGS[diagram.shape]}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{GAP_PERCENT}"/>{overlap}'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )


def _series(diagram: Diagram, at: int, series: Series) -> str:
    names, count = "".join(_text(n, name) for n, name in enumerate(diagram.categories)), len(diagram.categories)
    figures = "".join(_number(n, value) for n, value in enumerate(series.values) if value is not None)
    code = write_plain(format_code(diagram))
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{names_of(at + 1)}</c:f><c:strCache>'
        f'<c:ptCount val="1"/>{_text(0, series.name)}</c:strCache></c:strRef></c:tx><c:spPr><a:solidFill>'
        f'<a:srgbClr val="{series.shade.value}"/></a:solidFill>{EDGE}</c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels(diagram, series)}<c:cat><c:strRef><c:f>{cells_of(0, count)}</c:f><c:strCache>"
        f'<c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef>'
        f"<c:f>{cells_of(at + 1, count)}</c:f><c:numCache><c:formatCode>{code}</c:formatCode>"
        f'<c:ptCount val="{count}"/>{figures}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _labels(diagram: Diagram, series: Series) -> str:
    is_outside = diagram.shape is not Shape.SHARES
    colour = "FFFFFF" if series.shade is Shade.DARK and not is_outside else "000000"
    code = write_plain(format_code(diagram))
    return (
        f'<c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_dress(LABEL_PT, colour)}<c:dLblPos val="{"outEnd" if is_outside else "ctr"}"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _legend(diagram: Diagram) -> str:
    if len(diagram.series) == 1:
        return ""
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_dress(TEXT_PT)}</c:legend>'


def _dress(points: int, colour: str = "000000") -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    properties = f'<a:defRPr sz="{points * HUNDREDTHS}" b="0">{fill}{FACE}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{properties}</a:pPr><a:endParaRPr lang="{layout.LANGUAGE}"/></a:p></c:txPr>'


def _text(at: int, text: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{write_plain(text)}</c:v></c:pt>'


def _number(at: int, value: Decimal) -> str:
    return f'<c:pt idx="{at}"><c:v>{value:f}</c:v></c:pt>'
