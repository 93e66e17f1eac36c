"""The table of contents of a case file, as the archive asks for it."""

from documents.case_file.contents import ContentsRow, contents_page

__all__ = ["ContentsRow", "contents_page"]
