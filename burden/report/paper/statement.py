"""The impact statement of a draft, as a paper: what an approver asks, answered from the check.

In Chinese in the order of an assessment filed with a new form (减负一致性评估, 一事一报), in
English after the supporting statement of the US Paperwork Reduction Act. What only the office
knows is a blank; what the template does not show is said to be not shown, never to be absent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from burden import __version__
from burden.check.value import Standing
from burden.report.check_text import differs, reason
from burden.report.numbers import UNKNOWN, percent, plain
from burden.report.paper.document import Document, Style, blank, text
from burden.report.paper.statement_hours import burden, frequency
from burden.report.paper.writer import Writer


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from burden.check.value import Check, CheckedField, Holder
    from burden.locale import Words

SPECIAL = ("BD302", "BD702", "BD703", "BD701", "BD402", "BD706", "BD204", "BD704")
"""Rules whose findings are special circumstances that an approver wants justified."""
QUARTERLY = 4
"""Responses a year above which the supporting statement wants a justification (item 7)."""
_ROWS = 300  # rows of the enclosure
_SOURCES = 20  # other requests named
_LABELS = 6  # labels a cell names


def to_document(check: Check, words: Words) -> Document:
    """Write the statement of a checked draft.

    Args:
        check: the result; nothing else is read.
        words: language.
    """
    made = _Statement(check, words)
    made.head()
    made.need()
    made.duplication()
    frequency(made.writer, check)
    made.special()
    burden(made.writer, check)
    made.consultation()
    made.measures()
    made.conclusion()
    made.enclosure()
    made.notes()
    return Document(
        title=made.writer.text("papers.statement.title", request=made.request),
        language=words.language,
        blocks=tuple(made.writer.blocks),
        version=__version__,
        date=check.date,
    )


class _Statement:
    def __init__(self, check: Check, words: Words) -> None:
        self.check, self.words = check, words
        self.writer = Writer(words)
        self.request = self.writer.text("papers.request", title=check.draft["title"])
        self.held = [one for one in check.fields if one.standing is not Standing.NEW]

    # ---------------------------------------------------------------------------- sections

    def head(self) -> None:
        """Write the title and what the form is."""
        draft, made = self.check.draft, self.writer
        made.heading(1, "papers.statement.title", request=self.request)
        made.say("papers.statement.draft", Style.CENTRE)
        times = draft["frequency_per_year"]
        rows: list[tuple[str, object]] = [
            ("request", draft["title"]),
            ("file", draft["workbook"].rpartition("/")[2]),
            ("issuer", draft["issuer"]),
            ("legal_basis", draft["legal_basis"]),
            ("form_code", draft["form_code"] or draft["approval_no"]),
            ("valid_until", draft["valid_until"]),
            ("respondents", self._known(draft["respondents"])),
            ("frequency", None if times is None else made.often(times)),
            ("due", draft["due"]),
            ("fields", plain(len(self.check.fields))),
            ("contact", None),
        ]
        made.table(
            ("papers.statement.column.item", "papers.statement.column.content"),
            (
                (made.text(f"papers.statement.head.{name}"), None if value is None else value)
                for name, value in rows
            ),
            (30, 70),
        )

    def need(self) -> None:
        """Leave room for what only the office knows: why, for what, what without it."""
        self.writer.section("papers.statement.section.need")
        keys = ("duty", "use", "without", "support", "available")
        self.writer.items(self.writer.text(f"papers.statement.need.{key}") for key in keys)

    def duplication(self) -> None:
        """Write what the draft was held against, and what was found."""
        check, made = self.check, self.writer
        made.section("papers.statement.section.duplication")
        place = "catalogue" if check.against.catalogue else "folder"
        made.say(f"papers.statement.searched.{place}", count=check.n_against)
        if check.against.skipped:
            made.say("papers.statement.skipped", count=len(check.against.skipped))
        counts = Counter(map(_standing, check.fields))
        made.table(
            ("papers.statement.column.standing", "papers.statement.column.fields"),
            (
                (made.text(f"check.standing.{name}"), plain(counts[name]))
                for name in _STANDINGS
                if counts[name] or name in {"new", "held"}
            ),
            (70, 30),
            numbers=(1,),
        )
        if not self.held:
            made.say("papers.statement.duplication.none")
            return
        cover = check.cover
        if cover.n_requests:
            made.say(
                "papers.statement.duplication.share",
                count=cover.n_requests,
                sure=percent(cover.sure),
            )
        names = ("source", "often", "fields", "labels")
        made.table(
            [f"papers.statement.column.{name}" for name in names],
            self._sources(),
            (38, 14, 10, 38),
            numbers=(2,),
        )
        made.say("papers.statement.duplication.annex")
        made.say("papers.statement.duplication.why")

    def _sources(self) -> Iterable[tuple[object, ...]]:
        """Yield the requests that ask the same or something close, those with most fields first."""
        by: dict[str, list[CheckedField]] = defaultdict(list)
        for one in self.held:
            by[one.holders[0].request_id].append(one)
        found = sorted(by.values(), key=lambda rows: (-len(rows), rows[0].holders[0].title))
        for rows in found[:_SOURCES]:
            holder = rows[0].holders[0]
            yield (
                self._name(holder),
                self.writer.often(holder.frequency_per_year),
                plain(len(rows)),
                self._labels(rows),
            )

    def special(self) -> None:
        """Write what an approver wants justified, as far as a template shows it."""
        check, made = self.check, self.writer
        made.section("papers.statement.section.special")
        messages: dict[str, list[str]] = defaultdict(list)
        for found in check.findings:
            messages[found.row["rule"]].append(str(found.row["message"]))
        times = check.hours.frequency_per_year
        often = times is not None and times > QUARTERLY
        stated = made.text("papers.statement.special.due", due=check.draft["due"] or "")
        rows: list[tuple[object, ...]] = [
            self._circumstance("quarterly", [made.often(times)] if often else [], known=times)
        ]
        for rule in SPECIAL:
            told = messages[rule]
            if rule == "BD302" and not told and check.draft["due"]:
                rows.append((made.text("papers.statement.special.BD302"), stated, UNKNOWN))
                continue
            rows.append(self._circumstance(rule, told, known=rule))
        names = ("circumstance", "shown", "reason")
        made.table([f"papers.statement.column.{name}" for name in names], rows, (34, 38, 28))

    def _circumstance(self, name: str, told: Sequence[str], *, known: object) -> tuple[object, ...]:
        """Return a row: a circumstance, what the template shows of it, room for the reason."""
        made = self.writer
        label = made.text(f"papers.statement.special.{name}")
        if told:
            return label, made.joined(told), blank()
        key = "papers.statement.special.none" if known else "papers.statement.special.unknown"
        return label, made.text(key), UNKNOWN if known else blank()

    def consultation(self) -> None:
        """Leave room for who was asked."""
        self.writer.section("papers.statement.section.consultation")
        keys = ("asked", "time", "said", "done")
        self.writer.items(self.writer.text(f"papers.statement.consultation.{key}") for key in keys)

    def measures(self) -> None:
        """Write what was found and could be done; leave room for what is done about it."""
        made = self.writer
        made.section("papers.statement.section.measures")
        found = {one.row["rule"]: one for one in reversed(self.check.findings)}
        if not found:
            made.say("papers.statement.measures.none")
            return
        rows = []
        for rule, one in sorted(found.items()):
            advice = f"rules.{rule}.advice"
            accepted = one.accepted
            rows.append(
                (
                    made.text("papers.statement.measures.rule", rule=rule, title=self._title(rule)),
                    str(one.row["message"]),
                    self.words(advice) if self.words.has(advice) else UNKNOWN,
                    None if accepted is None else accepted.reason,
                )
            )
        names = ("finding", "shown", "advice", "done")
        made.table([f"papers.statement.column.{name}" for name in names], rows, (22, 32, 28, 18))

    def conclusion(self) -> None:
        """Write the result of the gate; leave the decision to the office."""
        check, made = self.check, self.writer
        made.section("papers.statement.section.conclusion")
        made.say(
            "papers.statement.conclusion.passed"
            if check.passed
            else "papers.statement.conclusion.failed"
        )
        for one in check.reasons:
            made.say("papers.plain", text=reason(one, self.words))
        for key in ("decision", "office", "approval"):
            made.say(f"papers.statement.conclusion.{key}")
        made.say("papers.reply.sign", Style.CLOSE)
        made.say("papers.reply.date", Style.CLOSE)

    def enclosure(self) -> None:
        """Write every field that is not new."""
        if not self.held:
            return
        made = self.writer
        made.new_page()
        made.say("papers.reply.annex_mark", Style.ADDRESS)
        made.heading(1, "papers.statement.annex_title", request=self.request)
        lines = _lines(self.held)
        names = ("number", "field", "place", "standing", "source", "there")
        made.table(
            [f"papers.statement.column.{name}" for name in names],
            (self._row(number, rows) for number, rows in enumerate(lines[:_ROWS], start=1)),
            (6, 18, 16, 18, 24, 18),
            numbers=(0,),
        )
        if len(lines) > _ROWS:
            made.say("papers.reply.more_rows", Style.NOTE, count=len(lines) - _ROWS)

    def _row(self, number: int, rows: Sequence[CheckedField]) -> tuple[object, ...]:
        one, holder = rows[0], rows[0].holders[0]
        told = [self.writer.text(f"check.standing.{_standing(one)}")]
        told += [text(differs(each, self.words)) for each in one.differs]
        return (
            number,
            one.label,
            self._place(one.sheet, [each.cells for each in rows]),
            self.words("papers.between").join(told),
            self._name(holder),
            self._place(holder.sheet, [each.holders[0].cells for each in rows]),
        )

    def notes(self) -> None:
        """Write what is to be looked at before the statement is handed in."""
        check, made = self.check, self.writer
        made.new_page()
        made.heading(1, "papers.statement.notes.title")
        said = [made.text("papers.statement.notes.blanks")]
        if self.held:
            said.append(made.text("papers.statement.notes.same"))
        said.append(
            made.text(
                "papers.reply.notes.hours",
                draws=check.draws,
                seed=check.seed,
                version=__version__,
            )
        )
        said.append(made.text("papers.statement.notes.hash", sha256=check.sha256))
        if check.overrides:
            listed = (
                made.text("papers.statement.notes.override", name=one.name, value=plain(one.value))
                for one in check.overrides
            )
            said.append(made.text("papers.statement.notes.set", listed=made.listed(listed)))
        said.append(made.text("papers.statement.notes.form"))
        made.items(said)

    # ---------------------------------------------------------------------------- in words

    def _known(self, value: float | None) -> str | None:
        return None if value is None else plain(value)

    def _title(self, rule: str) -> str:
        key = f"rules.{rule}.title"
        return self.words(key) if self.words.has(key) else ""

    def _labels(self, rows: Sequence[CheckedField]) -> str:
        names = list(dict.fromkeys(text(one.label) for one in rows))
        said = self.writer.listed(names[:_LABELS])
        return said if len(names) <= _LABELS else f"{said} …"

    def _name(self, holder: Holder) -> str:
        if holder.issuer is None:
            return self.writer.text("papers.request", title=holder.title)
        return self.writer.text("papers.request_of", title=holder.title, issuer=holder.issuer)

    def _place(self, sheet: str, cells: Sequence[str]) -> str:
        distinct = list(dict.fromkeys(cells))
        said = distinct[0]
        if len(distinct) > 1:
            said = self.writer.text(
                "papers.reply.cells", first=distinct[0], last=distinct[-1], count=len(distinct)
            )
        return self.writer.text("papers.reply.cell", sheet=sheet, cells=said)


_STANDINGS = (
    "new",
    "held",
    "held_unsure",
    "unit_differs",
    "derivable",
    "definition_differs",
    "review",
)


def _standing(one: CheckedField) -> str:
    unsure = one.standing is Standing.HELD and not one.sure
    return "held_unsure" if unsure else one.standing.value


def _lines(rows: Sequence[CheckedField]) -> list[list[CheckedField]]:
    """Return the fields by all that is said of them but their cells: a table's column is one."""
    lines: dict[tuple[object, ...], list[CheckedField]] = {}
    for one in rows:
        first = one.holders[0]
        told = (one.sheet, one.label, _standing(one), one.differs, first.request_id, first.sheet)
        lines.setdefault(told, []).append(one)
    return list(lines.values())
