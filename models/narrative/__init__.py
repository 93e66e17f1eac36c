"""What units wrote in their own words: gathered, quoted with its source, and edited above the quotations."""

from models.narrative.building import narrate
from models.narrative.folding import says_nothing
from models.narrative.gathering import gather
from models.narrative.values import (
    CONCLUSION,
    SECTION,
    SUMMARY,
    SYNTHESIS,
    Edit,
    Narrative,
    Passage,
    SectionNarrative,
    Source,
    latest,
    writers,
)

__all__ = [
    "CONCLUSION",
    "SECTION",
    "SUMMARY",
    "SYNTHESIS",
    "Edit",
    "Narrative",
    "Passage",
    "SectionNarrative",
    "Source",
    "gather",
    "latest",
    "narrate",
    "says_nothing",
    "writers",
]
