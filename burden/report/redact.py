"""The audit without names, for publication: numbers stay, who and what they are about goes.

Whatever could name an office, a place or a file is replaced by a number or left out: issuers,
titles, paths, sheets, bases, the wording of findings (their rule's title stays). With ``labels``
the names of data elements go too. Cells (``B5:B24``) and all counts and hours stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.audit.value import Scope
from burden.requests.deadline import read_deadline
from burden.tables import PUBLIC


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.audit.value import Audit, Index, Inputs
    from burden.audit.what_if import WhatIf
    from burden.locale import Words

# Columns of requests that state who, where or under which document.
_STATED = (
    "notice_date",
    "legal_basis",
    "approval_no",
    "form_code",
    "valid_until",
    "population",
)
_SAYS_NOTHING = "^(?:share|count|rule|rules)="
_LABEL_LISTS = ("path", "row_path", "section", "choices", "facets", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What stands for what."""

    issuers: Mapping[str, str]
    requests: Mapping[str, str]
    titles: Mapping[str, str]
    workbooks: Mapping[str, str]
    sheets: Mapping[str, str]
    elements: Mapping[str, str]
    labels: Mapping[str, str]


def _number(values: Iterable[str], text: str, words: Words) -> dict[str, str]:
    """Number distinct values in the order in which they come first."""
    distinct = dict.fromkeys(values)
    return {value: words(text, number=place) for place, value in enumerate(distinct, start=1)}


def _names(audit: Audit, words: Words) -> _Names:
    ids = audit.requests["request_id"].to_list()
    titles = [words("report.redact.request", number=place) for place in range(1, len(ids) + 1)]
    elements = audit.elements["element_id"].to_list()
    labels = [words("report.redact.element", number=n) for n in range(1, len(elements) + 1)]
    paths = [
        *(file.path for file in audit.inputs.files),
        *audit.requests["workbook"].to_list(),
        *(skip.path for skip in audit.inputs.skipped),
        *(copy.path for copy in audit.inputs.copies),
    ]
    sheets = [*audit.fields["sheet"].to_list(), *audit.findings["sheet"].drop_nulls().to_list()]
    return _Names(
        issuers=_number(
            sorted(audit.requests["issuer"].drop_nulls().unique()), "report.redact.issuer", words
        ),
        requests={key: f"r{place:04}" for place, key in enumerate(ids, start=1)},
        titles=dict(zip(ids, titles, strict=True)),
        workbooks=_number(paths, "report.redact.workbook", words),
        sheets=_number(sheets, "report.redact.sheet", words),
        elements={key: f"e{place:05}" for place, key in enumerate(elements, start=1)},
        labels=dict(zip(elements, labels, strict=True)),
    )


def _swap(column: str, names: Mapping[str, str]) -> pl.Expr:
    """Replace a column's values; what has no stand-in becomes null rather than slipping through."""
    return pl.col(column).replace_strict(names, default=None, return_dtype=pl.String)


def _swap_each(column: str, names: Mapping[str, str]) -> pl.Expr:
    """Replace the values of a list; what has no stand-in is left out."""
    stand_in = pl.element().replace_strict(names, default=None, return_dtype=pl.String)
    return pl.col(column).list.eval(stand_in.drop_nulls())


def _code(column: str) -> pl.Expr:
    """Keep the code of a reason, drop its parameters."""
    return pl.col(column).str.split("|").list.first()


def _untitled(column: str) -> pl.Expr:
    """Take the titles of forms out of a reason."""
    return pl.col(column).str.replace_all(r"\|(form(?:_[ab])?)=[^|]*", "|${1}=…")


def _origin() -> pl.Expr:
    """Say only that a value is not the default: the file that sets it has a name."""
    default = pl.col("origin") == "default"
    return pl.when(default).then("origin").otherwise(pl.lit("override")).alias("origin")


def _requests(frame: pl.DataFrame, names: _Names) -> pl.DataFrame:
    return frame.with_columns(
        pl.col("request_id").replace_strict(names.titles, return_dtype=pl.String).alias("title"),
        _swap("request_id", names.requests),
        _swap("workbook", names.workbooks),
        _swap("issuer", names.issuers),
        # A deadline stays where it is nothing but a date.
        pl.Series(
            "due", [text if read_deadline(text) else None for text in frame["due"]], pl.String
        ),
        pl.lit("").alias("layout"),
        *(pl.lit(None, dtype=pl.String).alias(name) for name in _STATED),
    )


def _fields(frame: pl.DataFrame, names: _Names, *, labels: bool) -> pl.DataFrame:
    frame = frame.with_columns(
        ("f" + pl.int_range(1, pl.len() + 1).cast(pl.String)).alias("field_id"),
        _swap("request_id", names.requests),
        _swap("workbook", names.workbooks),
        _swap("sheet", names.sheets),
        pl.lit("").alias("sheet_title"),
    )
    if labels:
        frame = frame.with_columns(
            _swap("element_id", names.labels).fill_null("").alias("label"),
            pl.lit(None, dtype=pl.String).alias("concept"),
            *(pl.lit([], dtype=pl.List(pl.String)).alias(name) for name in _LABEL_LISTS),
        )
    return frame.with_columns(_swap("element_id", names.elements))


def _elements(frame: pl.DataFrame, names: _Names, *, labels: bool) -> pl.DataFrame:
    if labels:
        frame = frame.with_columns(
            _swap("element_id", names.labels).alias("name"),
            pl.lit("").alias("concept"),
            *(pl.lit([], dtype=pl.List(pl.String)).alias(name) for name in ("facets", "labels")),
        )
    return frame.with_columns(_swap("element_id", names.elements))


def _findings(frame: pl.DataFrame, names: _Names, words: Words) -> pl.DataFrame:
    titles = {
        rule: words(f"rules.{rule}.title") if words.has(f"rules.{rule}.title") else rule
        for rule in frame["rule"].unique()
    }
    return frame.with_columns(
        ("n" + pl.int_range(1, pl.len() + 1).cast(pl.String)).alias("finding_id"),
        _swap("request_id", names.requests),
        _swap("workbook", names.workbooks),
        _swap("sheet", names.sheets),
        pl.lit(None, dtype=pl.String).alias("evidence"),
        pl.col("rule").replace_strict(titles, return_dtype=pl.String).alias("message"),
        pl.lit([], dtype=pl.List(pl.String)).alias("params"),
    )


def _covers(frame: pl.DataFrame, names: _Names) -> pl.DataFrame:
    return frame.with_columns(_swap("request_id", names.requests), _swap("by", names.requests))


def _verdicts(
    frame: pl.DataFrame, names: _Names, findings: Mapping[str, str], *, labels: bool
) -> pl.DataFrame:
    text = pl.element()
    frame = frame.with_columns(
        _swap("request_id", names.requests),
        _swap_each("rests_on", names.requests),
        _swap_each("findings", findings),
        # Grounds name offices; codes of rules and numbers tell nobody.
        pl.col("params").list.eval(text.filter(text.str.contains(_SAYS_NOTHING))),
    )
    if labels:
        none = pl.lit([], dtype=pl.List(pl.String))
        frame = frame.with_columns(none.alias("lost"), none.alias("added"))
    return frame


def _index(index: Index, names: _Names) -> Index:
    ids = {Scope.ISSUER: names.issuers, Scope.REQUEST: names.requests}
    return replace(
        index,
        rows=tuple(replace(row, id=ids.get(row.scope, {}).get(row.id, "")) for row in index.rows),
    )


def _inputs(inputs: Inputs, names: _Names) -> Inputs:
    return replace(
        inputs,
        roots=(),
        # A hash tells whoever holds a file that it was among them.
        files=tuple(
            replace(file, path=names.workbooks[file.path], sha256="") for file in inputs.files
        ),
        copies=tuple(
            replace(copy, path=names.workbooks[copy.path], of=names.workbooks[copy.of], sha256="")
            for copy in inputs.copies
        ),
        skipped=tuple(
            replace(skip, path=names.workbooks[skip.path], detail="") for skip in inputs.skipped
        ),
    )


def redact(audit: Audit, words: Words, *, labels: bool = False) -> Audit:
    """Return the audit without names of offices, requests and files.

    Args:
        audit: the result.
        words: language of the stand-ins.
        labels: take away the names of fields and data elements too.
    """
    names = _names(audit, words)
    pairs = audit.relations.with_columns(
        _swap("element_a", names.elements), _swap("element_b", names.elements), _untitled("reason")
    )
    if labels:
        pairs = pairs.with_columns(_code("reason"))
    overlaps = audit.overlaps.with_columns(
        _swap("request_a", names.requests), _swap("request_b", names.requests), _code("reason")
    )
    findings = {name: f"n{n}" for n, name in enumerate(audit.findings["finding_id"], start=1)}
    frames = {
        "requests": _requests(audit.requests, names),
        "fields": _fields(audit.fields, names, labels=labels),
        "elements": _elements(audit.elements, names, labels=labels),
        "relations": pairs.drop_nulls(["element_a", "element_b"]),
        "overlaps": overlaps,
        "covers": _covers(audit.covers, names),
        "verdicts": _verdicts(audit.verdicts, names, findings, labels=labels),
        "estimates": audit.estimates.with_columns(_swap("request_id", names.requests)),
        "issuers": audit.issuers.with_columns(_swap("issuer", names.issuers).fill_null("")),
        "findings": _findings(audit.findings, names, words),
        "assumptions": audit.assumptions.with_columns(_origin()),
        "limits": audit.limits,
    }
    checked: dict[str, Any] = {table.name: table.check(frames[table.name]) for table in PUBLIC}
    overrides = tuple(replace(item, origin="override") for item in audit.provenance.overrides)
    return replace(
        audit,
        inputs=_inputs(audit.inputs, names),
        index=_index(audit.index, names),
        # The stand-ins for messages are in this language.
        provenance=replace(audit.provenance, overrides=overrides, language=words.language),
        **checked,
    )


def redact_changes(changed: WhatIf, audit: Audit, words: Words) -> WhatIf:
    """Return what changes would save without the words that name them or what they concern.

    Args:
        changed: the result.
        audit: with its names.
        words: the language of the stand-ins.
    """
    names = _names(audit, words)
    steps = tuple(
        replace(
            step,
            change=replace(step.change, text=words("report.redact.change", number=place)),
            requests=tuple(
                replace(
                    one,
                    request_id=names.requests[one.request_id],
                    title=names.titles[one.request_id],
                    issuer=names.issuers.get(one.issuer or ""),
                    workbook=names.workbooks[one.workbook],
                )
                for one in step.requests
            ),
            labels=(),
            keepers=(),
        )
        for place, step in enumerate(changed.steps, start=1)
    )
    return replace(changed, steps=steps)
