"""Writes cells and declares what is true of them together, so that the two cannot drift apart."""

from __future__ import annotations

from openpyxl.utils import get_column_letter as letter

from drawn_forms.kit.book import Book, Look, cell_name
from drawn_forms.kit.page import Page
from drawn_forms.kit.paper import BOX
from drawn_forms.kit.parts import ASK, Band, Column, Gap, Group, Printed, Row, Space, blocked
from drawn_forms.kit.sheet import Leaf, Sheet
from drawn_forms.kit.truth import Truth, clean


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
