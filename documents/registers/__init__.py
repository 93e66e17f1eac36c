"""Registers on paper: a book of sheets, written as a spreadsheet or as landscape pages."""

from __future__ import annotations

from documents.registers.book import Book, Heading, Sheet
from documents.registers.books import follow_up_book, incoming_book, outgoing_book
from documents.registers.pages import book_pages
from documents.registers.workbook import workbook

__all__ = ["Book", "Heading", "Sheet", "book_pages", "follow_up_book", "incoming_book", "outgoing_book", "workbook"]
