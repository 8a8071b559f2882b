"""Every frame's schema, declared once.

Column names end in their unit (``_h``, ``_min``, ``_per_year``, ``_share``). A missing value means
"not known", never zero. The data dictionary of ``burden export`` is made from these declarations.
``low`` and ``high`` are the 5th and 95th percentile, the middle one the median.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TEXTS = pl.List(pl.String)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: name, type, unit (empty where it has none), meaning, whether it may be null."""

    name: str
    dtype: pl.DataType | type[pl.DataType]
    description: str
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A frame's declaration: its columns in order and the columns that identify a row."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pl.Schema:
        """The polars schema, columns in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def build(self, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
        """Make a checked frame of rows; a column a row does not name is null."""
        names = [column.name for column in self.columns]
        data = [[row.get(name) for name in names] for row in rows]
        return self.check(pl.DataFrame(data, schema=self.schema, orient="row"))

    def empty(self) -> pl.DataFrame:
        """Return the frame without rows."""
        return pl.DataFrame(schema=self.schema)

    def check(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the frame if it is what the table declares.

        Raises:
            ValueError: schema, a null where none may be, or a repeated key; names the column.
        """
        if frame.schema != self.schema:
            wanted = dict(self.schema)
            wrong = sorted(
                name
                for name in {*wanted, *frame.columns}
                if wanted.get(name) != dict(frame.schema).get(name)
            )
            message = f"table {self.name}: schema differs at {wrong or 'the order of columns'}"
            raise ValueError(message)
        for column in self.columns:
            if not column.nullable and frame[column.name].null_count():
                message = f"table {self.name}: null in {column.name}"
                raise ValueError(message)
        if self.key and frame.select(self.key).is_duplicated().any():
            message = f"table {self.name}: key {self.key} repeats"
            raise ValueError(message)
        return frame


def _id(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name=name, dtype=pl.String, description=description, nullable=nullable)


def _text(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name=name, dtype=pl.String, description=description, nullable=nullable)


def _count(name: str, description: str, unit: str, *, nullable: bool = False) -> Column:
    return Column(name=name, dtype=pl.Int64, description=description, unit=unit, nullable=nullable)


def _number(name: str, description: str, unit: str, *, nullable: bool = False) -> Column:
    return Column(
        name=name, dtype=pl.Float64, description=description, unit=unit, nullable=nullable
    )


def _interval(
    stem: str, suffix: str, what: str, unit: str, *, nullable: bool = False
) -> tuple[Column, Column, Column]:
    ends = (("_low", "5th percentile"), ("", "median"), ("_high", "95th percentile"))
    low, mid, high = (
        _number(f"{stem}{end}{suffix}", f"{what}, {percentile}", unit, nullable=nullable)
        for end, percentile in ends
    )
    return low, mid, high


REQUESTS = Table(
    name="requests",
    description="One information collection request a row: a template sent down in a period.",
    key=("request_id",),
    columns=(
        _id("request_id", "Identifies the request within the run"),
        _text("workbook", "Path of the template as given"),
        _text("title", "Title the template gives itself, or its file name"),
        _text("issuer", "Office that asks", nullable=True),
        _text(
            "level", "Level of the issuer: central, province, city, county, township", nullable=True
        ),
        _number(
            "frequency_per_year", "Responses a respondent gives a year", "1/year", nullable=True
        ),
        _number("respondents", "Units that must respond", "units", nullable=True),
        _number(
            "sub_units", "Units below a respondent whose figures it gathers", "units", nullable=True
        ),
        _number("approval_levels", "Levels of sign-off a response passes", "levels", nullable=True),
        _text("due", "Deadline as the template states it", nullable=True),
        _text("notice_date", "Date of the notice as stated", nullable=True),
        _text("legal_basis", "Legal or approval basis stated", nullable=True),
        _text("approval_no", "Approval or control number stated", nullable=True),
        _text("form_code", "Code of the form stated (表号)", nullable=True),
        _text("valid_until", "Validity stated, ISO date where it could be read", nullable=True),
        Column(
            name="channels",
            dtype=_TEXTS,
            description="Ways of submission demanded: email, chat, system, paper",
        ),
        _number("copies", "Paper copies demanded", "copies", nullable=True),
        _number("stated_h", "Hours per response the form itself states", "h", nullable=True),
        _text(
            "frequency_basis",
            "Where the frequency comes from: override, sheet, file-name, folder, default, unknown",
        ),
        _text("issuer_basis", "Where the issuer comes from"),
        _text("respondents_basis", "Where the number of respondents comes from"),
        _text("sub_units_basis", "Where the number of sub-units comes from", nullable=True),
        _text(
            "approval_levels_basis",
            "Where the number of levels of sign-off comes from",
            nullable=True,
        ),
        _text(
            "population",
            "Whom or what the records are about, as far as the title says",
            nullable=True,
        ),
        _count("n_sheets", "Sheets that hold a form", "sheets"),
        _count(
            "n_fields",
            "Fields the respondent must fill (role input); a form on many sheets counts once",
            "fields",
        ),
        _count(
            "n_cells",
            "Blanks to fill in one response: cells, a roster's column counting its rows",
            "cells",
        ),
        _text("layout", "Hash of the labels; equal for copies of one template"),
        _count(
            "n_copies",
            "Workbooks that hold this template, blank or filled in: 1 where there is one only",
            "workbooks",
            nullable=True,
        ),
    ),
)

FIELDS = Table(
    name="fields",
    description="One field a row: one thing a respondent is asked to fill in.",
    key=("field_id",),
    columns=(
        _id("field_id", "Identifies the field within the run"),
        _id("request_id", "Request it belongs to"),
        _text("workbook", "Path of the template as given"),
        _text("sheet", "Name of the sheet"),
        _text("cells", "The blank cells in A1 notation"),
        _text("kind", "roster, matrix or pairs"),
        _text("label", "Raw text of the leaf header"),
        Column(
            name="path", dtype=_TEXTS, description="Header texts from the top level to the leaf"
        ),
        Column(name="row_path", dtype=_TEXTS, description="Stub texts, left to right"),
        Column(name="section", dtype=_TEXTS, description="Headings above this part of the form"),
        _text("sheet_title", "Title line of the sheet"),
        _text("role", "input, computed, prefilled, serial, meta or blocked"),
        _text("value_type", "What kind of value it takes"),
        _text("unit", "Unit as the template writes it", nullable=True),
        Column(
            name="required",
            dtype=pl.Boolean,
            description="The template says it must be filled",
            nullable=True,
        ),
        Column(name="choices", dtype=_TEXTS, description="Options offered"),
        _count("n_choices", "How many options are offered", "options"),
        _count("capacity", "Framed rows of a roster", "rows", nullable=True),
        _number("confidence", "How sure the recogniser is", "0-1"),
        Column(name="evidence", dtype=_TEXTS, description="Signals that spoke for it"),
        _number(
            "static_share",
            "Share of its filled cells that hold the same in all copies of the template",
            "0-1",
            nullable=True,
        ),
        _text(
            "concept",
            "Concept of the canonical name; the folded label where the lexicon knows none",
            nullable=True,
        ),
        _text(
            "representation",
            "name, code, number, date, amount, count, rate, flag, image, text",
            nullable=True,
        ),
        Column(name="facets", dtype=_TEXTS, description="Facets as name=value, sorted"),
        _id(
            "element_id",
            "Data element it asks for; null for fields that are not input",
            nullable=True,
        ),
    ),
)

TEXTS = Table(
    name="texts",
    description="One text of a template a row, with what it was taken for; no values filled in.",
    key=(),
    columns=(
        _id("request_id", "Request it belongs to"),
        _text("workbook", "Path of the template as given"),
        _text("sheet", "Name of the sheet"),
        _text("cells", "Cell in A1 notation"),
        _text("band", "title, unit, meta, note, footer, ordinal, header, stub or instruction"),
        _text("text", "The text"),
    ),
)

ELEMENTS = Table(
    name="elements",
    description="One data element a row: the fields that ask the same.",
    key=("element_id",),
    columns=(
        _id("element_id", "Identifies the data element: made from its canonical name only"),
        _text("name", "Its most usual label"),
        _text("concept", "Concept of its canonical name"),
        _text("representation", "Kind of representation"),
        Column(name="facets", dtype=_TEXTS, description="Facets as name=value, sorted"),
        Column(
            name="labels",
            dtype=_TEXTS,
            description="Every label it is asked under, most frequent first",
        ),
        _text("tier", "How its fields were joined: exact, synonym, single or decided"),
        _count("n_fields", "Fields that ask it", "fields"),
        _count("n_requests", "Requests that ask it", "requests"),
        _count("n_issuers", "Issuers that ask it", "issuers"),
        _number(
            "burden_h_per_year", "Hours a year its fields cost, median", "h/year", nullable=True
        ),
        _number(
            "avoidable_h_per_year",
            "Hours a year saved if it were asked once, median",
            "h/year",
            nullable=True,
        ),
    ),
)

RELATIONS = Table(
    name="relations",
    description="Two data elements that are close, and why they are not one.",
    key=("element_a", "element_b"),
    columns=(
        _id("element_a", "The element that sorts first"),
        _id("element_b", "The other"),
        _text("relation", "same_up_to_unit, derivable, refines, kept_apart or review"),
        _text("tier", "Ground: unit, rule, facet, spelling, words, learned or decided"),
        _text("reason", "Code and parameters of the reason, as code|key=value|key=value"),
        _count("n_fields", "Fields on both sides", "fields"),
    ),
)

OVERLAPS = Table(
    name="overlaps",
    description="Two requests and how much of each the other contains.",
    key=("request_a", "request_b"),
    columns=(
        _id("request_a", "The request that sorts first"),
        _id("request_b", "The other"),
        _count("shared_elements", "Data elements both ask", "elements"),
        _number("a_in_b", "Share of A's work that B asks too", "0-1"),
        _number("b_in_a", "Share of B's work that A asks too", "0-1"),
        _number(
            "items_a_in_b",
            "Share of A's work that B asks too, by the labels of the blanks in whatever order: of "
            "two versions of one template, or of forms laid out across and down; null for others",
            "0-1",
            nullable=True,
        ),
        _number(
            "items_b_in_a",
            "Share of B's work that A asks too, by the labels of the blanks",
            "0-1",
            nullable=True,
        ),
        Column(
            name="same_layout",
            dtype=pl.Boolean,
            description="Both have nearly the same labels in the same order: a relayed template or "
            "a revision",
        ),
        Column(
            name="population_fits",
            dtype=pl.Boolean,
            description="Both are about the same records as far as is known",
            nullable=True,
        ),
        _text("verdict", "contained_a, contained_b, relay, revision, shared or none"),
        _text("reason", "Code and parameters of the reason"),
    ),
)

COVERS = Table(
    name="covers",
    description="One of the requests that together ask what another asks, most first; only those "
    "that stay, may be about the same records and are asked as often.",
    key=("request_id", "rank"),
    columns=(
        _id("request_id", "Request that is covered"),
        _count("rank", "Place in the cover, from 1", "place"),
        _id("by", "Request that covers"),
        _count("adds_elements", "Data elements it adds to those before it", "elements"),
        _number("adds_share", "Share of the covered request's work it adds", "0-1"),
        _number(
            "adds_otherwise_share",
            "Share it adds in another unit, to be worked out from it, or under the same labels in "
            "another version or layout",
            "0-1",
        ),
        _number("share", "Share of the work covered by it and those before it", "0-1"),
        _number("otherwise_share", "Further share covered otherwise by it and those before", "0-1"),
        Column(
            name="is_unsure",
            dtype=pl.Boolean,
            description="Whether it can stand in for the request is not known",
        ),
        Column(
            name="unsure",
            dtype=_TEXTS,
            description="What is not known: records, frequency, period, layout",
        ),
    ),
)

ESTIMATES = Table(
    name="estimates",
    description="One activity of one request: hours per response and a year.",
    key=("request_id", "activity"),
    columns=(
        _id("request_id", "Request"),
        _text("activity", "Activity after the Standard Cost Model; 'total' is all of them"),
        *_interval("hours", "", "Hours per response", "h"),
        *_interval(
            "burden_h_per_year", "", "Hours a year over all respondents and responses", "h/year"
        ),
        *_interval(
            "avoidable_h_per_year",
            "",
            "Of these, hours that repeat what another request asks",
            "h/year",
        ),
    ),
)

ISSUERS = Table(
    name="issuers",
    description="One issuer a row: hours of all its requests, out of the same draws.",
    key=("issuer",),
    columns=(
        _text("issuer", "Office that asks; empty where not known"),
        _count("n_requests", "Requests it asks", "requests"),
        *_interval(
            "hours_per_cycle", "", "Hours to answer each of them once, by one respondent", "h"
        ),
        *_interval(
            "burden_h_per_year", "", "Hours a year over all respondents and responses", "h/year"
        ),
        *_interval(
            "avoidable_h_per_year",
            "",
            "Of these, hours that repeat what another request asks",
            "h/year",
        ),
    ),
)

VERDICTS = Table(
    name="verdicts",
    description="What could be done with one request, with its ground; consistent as a set: what "
    "a request rests on stays, and no hour is saved twice.",
    key=("request_id",),
    columns=(
        _id("request_id", "Request"),
        _text("verdict", "keep, drop, merge or ease"),
        _text(
            "ground",
            "Code of the ground: contained, relay, revision, across (drop); union, part (merge); "
            "rule (ease); holds, little, none (keep)",
        ),
        Column(name="params", dtype=_TEXTS, description="Parameters of the ground as key=value"),
        Column(
            name="rests_on",
            dtype=_TEXTS,
            description="Requests that ask the same and stay, most first",
        ),
        Column(
            name="findings",
            dtype=_TEXTS,
            description="Findings that could be eased, most hours first",
        ),
        _number("share", "Share of its work that these requests ask too", "0-1"),
        _number(
            "otherwise_share",
            "Further share had from them in another unit, worked out, or under the same labels in "
            "another version or layout",
            "0-1",
        ),
        _count(
            "n_lost", "Data elements that no other request that stays and fits asks", "elements"
        ),
        _number("lost_share", "Share of its work these are: what would be lost with it", "0-1"),
        Column(
            name="lost",
            dtype=_TEXTS,
            description="Their labels, most work first; of many the first only",
        ),
        Column(
            name="added",
            dtype=_TEXTS,
            description="Of a revision, labels only the version that stays has; the first only",
        ),
        *_interval(
            "saved_h_per_year", "", "Hours a year that would be saved", "h/year", nullable=True
        ),
        Column(
            name="is_unsure",
            dtype=pl.Boolean,
            description="Something it depends on is not known",
        ),
        Column(
            name="unsure",
            dtype=_TEXTS,
            description="What is not known: records, frequency, period, layout, version, issuer",
        ),
    ),
)

FINDINGS = Table(
    name="findings",
    description="One finding a row.",
    key=("finding_id",),
    columns=(
        _id(
            "finding_id",
            "Fingerprint: rule, request and what it is about; no cell, no absolute path",
        ),
        _text("rule", "Code of the rule"),
        _text("severity", "high, medium or low"),
        _text("confidence", "high, medium or low"),
        _id("request_id", "Request it concerns"),
        _text("workbook", "Path of the template"),
        _text("sheet", "Sheet, where it is about one", nullable=True),
        _text("cells", "Cells that are the evidence", nullable=True),
        _text("evidence", "Words of the template it rests on, shortened", nullable=True),
        _text("message", "What was found, in the language of the run"),
        Column(name="params", dtype=_TEXTS, description="Parameters of the message as key=value"),
        _number(
            "burden_h_per_year", "Hours a year it accounts for, median", "h/year", nullable=True
        ),
        _text(
            "distortion",
            "A technology as the core, B superficial automation, C enabler of hierarchy",
        ),
    ),
)

ASSUMPTIONS = Table(
    name="assumptions",
    description="One parameter that was used.",
    key=("name",),
    columns=(
        _text("name", "Key in the settings"),
        _number("value", "Most likely value", ""),
        _number("low", "Low end", "", nullable=True),
        _number("high", "High end", "", nullable=True),
        _text("unit", "Unit of the three"),
        _text("distribution", "pert, lognormal, fixed"),
        _text("source", "Where the figure comes from"),
        _text(
            "basis",
            "read (in the source), secondary, derived, judgement or own (the user's number)",
        ),
        _text("origin", "default or the file that overrides it"),
    ),
)

CATALOGUED = Table(
    name="catalogue",
    description="One request of a catalogue a row, those that were taken out too.",
    key=("request_id",),
    columns=(
        _id("request_id", "Identifies the request within the catalogue, for good"),
        _count("version", "Its last version", "versions"),
        Column(name="in_force", dtype=pl.Boolean, description="It was not taken out"),
        _text("added_at", "When it was first added, ISO"),
        _text("changed_at", "When its last version was added, ISO"),
        _text("removed_at", "When it was taken out, ISO", nullable=True),
        _text("removed_why", "Reason given", nullable=True),
        _number("hours", "Hours per response as one of all in force, median", "h", nullable=True),
    ),
)

VERSIONS = Table(
    name="versions",
    description="One version of a request a row, as it was issued.",
    key=("request_id", "version"),
    columns=(
        _id("request_id", "Request"),
        _count("version", "Counts from 1", "versions"),
        _text("added_at", "When it was added, ISO"),
        _text("sha256", "Of the workbook"),
        _text("workbook", "Path of the template as given"),
        _text("title", "Title the template gives itself, or its file name"),
        _text("issuer", "Office that asks", nullable=True),
        _text("form_code", "Code of the form stated (表号)", nullable=True),
        _text("approval_no", "Approval or control number stated", nullable=True),
        _text("valid_until", "Validity stated, ISO date where it could be read", nullable=True),
        _number(
            "frequency_per_year", "Responses a respondent gives a year", "1/year", nullable=True
        ),
        _number("respondents", "Units that must respond", "units", nullable=True),
        _count("n_fields", "Fields the respondent must fill", "fields"),
        _count("n_added", "Fields the version before did not have", "fields", nullable=True),
        _count("n_dropped", "Fields it has no longer", "fields", nullable=True),
        _count("n_changed", "Fields that are asked otherwise", "fields", nullable=True),
    ),
)

LIMITS = Table(
    name="limits",
    description="A bound that kept the run in time and memory, and for how many requests it "
    "mattered; none where all requests were compared with all they share something with.",
    key=("name",),
    columns=(
        _text("name", "Key in the settings"),
        _number("value", "The bound", ""),
        _count("n_requests", "Requests for which something was left out", "requests"),
    ),
)

PUBLIC = (
    *(REQUESTS, FIELDS, ELEMENTS, RELATIONS, OVERLAPS, COVERS, ESTIMATES, ISSUERS, VERDICTS),
    *(FINDINGS, ASSUMPTIONS, LIMITS),
)
"""The tables of ``burden export`` and of the audit's JSON, in their order."""
