"""The two axes of a chart: categories as they are named, figures from 0."""

from __future__ import annotations

from documents.chart.values import Diagram, Shape

LINE = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'
CATEGORIES, FIGURES = 1, 2


def axes(diagram: Diagram) -> str:
    """The axis of categories (1) and that of figures (2). Lying bars are read from above."""
    is_upright = diagram.shape is Shape.COLUMNS
    places = ("b", "l") if is_upright else ("l", "b")
    return _categories(places[0], is_upright=is_upright) + _figures(places[1], diagram.shape)


def _categories(place: str, *, is_upright: bool) -> str:
    order = "minMax" if is_upright else "maxMin"
    return (
        f'<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{LINE.format(colour="000000")}<c:crossAx val="{FIGURES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _figures(place: str, shape: Shape) -> str:
    code = "0%" if shape is Shape.SHARES else "[$-42A]#,##0"
    crosses = "autoZero" if shape is Shape.COLUMNS else "max"
    return (
        f'<c:valAx><c:axId val="{FIGURES}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:majorGridlines>{LINE.format(colour="D9D9D9")}'
        f'</c:majorGridlines><c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{LINE.format(colour="000000")}'
        f'<c:crossAx val="{CATEGORIES}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/></c:valAx>'
    )
