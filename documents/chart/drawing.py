"""A chart where it stands in a page: its frame, its part, its workbook, its text alternative."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from documents.chart.book import workbook
from documents.chart.markup import chart_xml
from documents.chart.values import Diagram
from documents.chart.wording import NAME, described
from documents.template.brought import DRAWING, EMU_A_MM, OFFICE, RELATIONSHIPS, Bringing, Brought, inline
from documents.template.escape import write_plain

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATA = "rId1"


@dataclass(frozen=True, eq=False, kw_only=True)
class Chart(Bringing):
    """A diagram at its size on paper, in millimetres."""

    diagram: Diagram
    width_mm: float
    height_mm: float

    @cached_property
    def part(self) -> bytes:
        """The chart as Word keeps it."""
        return chart_xml(self.diagram, DATA)

    @cached_property
    def digest(self) -> str:
        """What it is called in the file: by its content."""
        return sha256(self.part).hexdigest()[:24]

    @property
    def key(self) -> str:
        """The identity of its relationship."""
        return f"chart{self.digest}"

    def brought(self) -> Brought:
        """The chart, its workbook, and the line that joins them."""
        name, book = f"charts/{self.digest}.xml", f"embeddings/{self.digest}.xlsx"
        link = f'<Relationship Id="{DATA}" Type="{OFFICE}/package" Target="../{book}"/>'
        relations = f'<Relationships xmlns="{RELATIONSHIPS}">{link}</Relationships>'.encode()
        return Brought(
            relationship="chart",
            target=name,
            parts={
                name: self.part,
                f"charts/_rels/{self.digest}.xml.rels": relations,
                book: workbook(self.diagram),
            },
            extensions={"xlsx": SHEET_TYPE},
            overrides={name: CHART_TYPE},
        )

    def drawn(self, number: int) -> str:
        """The w:drawing, with the figures in words."""
        size = f'cx="{round(self.width_mm * EMU_A_MM)}" cy="{round(self.height_mm * EMU_A_MM)}"'
        graphic = (
            f'<a:graphicData uri="{DRAWING}/chart"><c:chart xmlns:c="{DRAWING}/chart" xmlns:r="{OFFICE}" '
            f'r:id="{self.key}"/></a:graphicData>'
        )
        return inline(number, NAME, size, graphic, descr=write_plain(described(self.diagram)))
