"""Drafts of the consolidated report that officers edit in Word: written with marks, read back and judged."""

from documents.drafts.page import DraftPage, Edge, Paragraph, Piece
from documents.drafts.quiet import quiet
from documents.drafts.reading import read_draft
from documents.drafts.taking import Taken, take

__all__ = ["DraftPage", "Edge", "Paragraph", "Piece", "Taken", "quiet", "read_draft", "take"]
