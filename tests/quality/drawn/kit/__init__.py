"""Writes cells and declares what is true of them together, so that the two cannot drift apart."""

from __future__ import annotations

from openpyxl.utils import get_column_letter as letter

from drawn.kit.book import Book, Look, cell_name
from drawn.kit.page import Page
from drawn.kit.paper import BOX
from drawn.kit.parts import ASK, Band, Column, Gap, Group, Printed, Row, Space, blocked
from drawn.kit.sheet import Leaf, Sheet
from drawn.kit.truth import Truth, clean


__all__ = [
    "ASK",
    "BOX",
    "Band",
    "Book",
    "Column",
    "Gap",
    "Group",
    "Leaf",
    "Look",
    "Page",
    "Printed",
    "Row",
    "Sheet",
    "Space",
    "Truth",
    "blocked",
    "cell_name",
    "clean",
    "letter",
]
