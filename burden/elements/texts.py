"""What the texts of a field say by themselves, each different set of texts read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.elements.canonical import canonical
from burden.elements.distinct import numbered
from burden.elements.fold import fold
from burden.elements.lexicon import atoms
from burden.elements.name import FieldKey


if TYPE_CHECKING:
    from burden.elements.distinct import Names, Numbers
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

_RECORD_ROLES = frozenset(
    {
        "",
        "householder",
        "applicant",
        "patient",
        "deceased",
        "beneficiary",
        "victim",
        "party",
        "complainant",
        "tenant",
        "owner",
        "subrecipient",
        "contractor",
        "operator",
    }
)
# Notes end in a full stop or hold "name: value"; a code or date has many figures.
_NO_HEADING = re.compile(r"[。！!；;]|\.\s*$|[:：]\s*\S|\d{4}|\d[\d-]{3,}")
_NAMING = frozenset({"population", "about", "mark"})
_COLUMNS = ("label", "path", "row_path", "section", "value_type", "unit", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The different texts of fields, by number.

    Attributes:
        of_row: (fields,) number of each field's texts.
        rows: label, path, row_path, section, sheet_title (null where there is no section),
            value_type, unit, kind; the facts below stand beside them:
            bare: number of the name they make without their form. specific: what they say suffices
            without the title. records: they name the record. members: they ask how a person is
            related to a householder. display: the words under which a clerk knows the field.
            folded: the folded label.
    """

    of_row: Numbers
    rows: pl.DataFrame


def read_texts(asked: pl.DataFrame, names: Names, settings: Settings, known: Lexicon) -> Texts:
    """Read the texts of fields.

    Args:
        asked: ``tables.FIELDS``, those that get a name.
        names: takes in the bare names.
        settings: ``elements.*``.
        known: what is known of words.
    """
    enough, latin, longest = (
        settings.count(f"elements.{name}")
        for name in ("specific_characters", "latin_word_characters", "heading_atoms")
    )
    # The title bears on the reading only as something that is no heading.
    headed = pl.when(pl.col("section").list.len() > 0).then("sheet_title").alias("sheet_title")
    of_row, rows = numbered(asked.select(*_COLUMNS, headed))
    facts: dict[str, list[Any]] = {name: [] for name in _FACTS}
    for row in rows.iter_rows(named=True):
        name = canonical(_key(row, longest), known)
        facts["bare"].append(names.number(name))
        facts["specific"].append(_weight(name, latin) >= enough)
        facts["records"].append(_names_records(name, row["kind"], known))
        facts["members"].append(name.concept == "household.relation")
        facts["display"].append(_display(row, name, known))
        facts["folded"].append(fold(row["label"]).text)
    return Texts(of_row=of_row, rows=rows.hstack(pl.DataFrame(facts, schema=_FACTS)))


_FACTS = pl.Schema(
    {
        "bare": pl.UInt32,
        "specific": pl.Boolean,
        "records": pl.Boolean,
        "members": pl.Boolean,
        "display": pl.String,
        "folded": pl.String,
    }
)


def _key(row: dict[str, Any], longest: int) -> FieldKey:
    return FieldKey(
        label=row["label"],
        path=tuple(row["path"] or (row["label"],)),
        row_path=tuple(row["row_path"] or ()),
        section=tuple(text for text in row["section"] or () if _is_heading(text, row, longest)),
        unit=row["unit"] or "",
        value_type=row["value_type"],
        kind=row["kind"],
    )


def _is_heading(text: str, row: dict[str, Any], longest: int) -> bool:
    """Say whether a text above a part of a form heads it; titles, notes and codes do not."""
    folded = fold(text).text
    if not folded or folded == fold(row["sheet_title"] or "").text or _NO_HEADING.search(text):
        return False
    return len(atoms(folded)) <= longest


def _names_records(name: CanonicalName, kind: str, known: Lexicon) -> bool:
    """Say whether a field names the record, so that its form is about records one by one."""
    concept = known.concepts.get(name.concept)
    if concept is None:
        return kind == "roster" and not name.known and name.representation == "name"
    return (
        concept.key
        and kind != "matrix"
        and name.representation == concept.representation
        and name.get("role") in _RECORD_ROLES
    )


def _weight(name: CanonicalName, latin: int) -> int:
    """Measure how much the words no lexicon knows say: in characters, a Latin word as ``latin``."""
    text = name.get("about") if name.known else name.concept
    words = [word for word in text.split() if word.isascii()]
    chinese = sum(1 for character in text if not character.isascii())
    facets = 0 if name.known else sum(1 for group, _ in name.facets if group in _NAMING)
    return chinese + latin * (len(words) + facets)


def _display(row: dict[str, Any], name: CanonicalName, known: Lexicon) -> str:
    """Return the words under which a clerk knows the field: its label, with what it hangs on.

    A form adds facets to a name, it never changes the concept: this hangs on the texts alone.
    """
    label = " ".join(str(row["label"]).split())
    rows = list(row["row_path"] or ())
    above = list(row["path"] or ())[:-1]
    if row["kind"] == "matrix" and rows:
        return " · ".join(dict.fromkeys((*rows[-1:], label)))
    key = FieldKey(label=row["label"], path=(row["label"],), kind=row["kind"])
    bare = canonical(key, known)
    if above and bare.concept != name.concept:
        return " · ".join(dict.fromkeys((*above[-1:], label)))
    return label


def word_path(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the folded headings, stubs and headers of a field, from the widest to the label."""
    parts = (
        *(row["section"] or ()),
        *(row["row_path"] or ()),
        *(row["path"] or (row["label"],)),
    )
    return tuple(text for text in (fold(part).text for part in parts) if text)
