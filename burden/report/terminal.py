"""The summary for a terminal: 80 columns, aligned with Chinese, meaningful without colour.

Everything is laid out here by display width; nothing is left to wrap or to a table drawer. Text
from workbooks is put in as plain text (rich reads no markup in it), stripped of control
characters, and what the terminal's encoding lacks gets a stand-in (``~`` for ``≈``).
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from burden.report.numbers import count, percent, percent_spread, quantity, spread
from burden.report.page import offices, rest
from burden.report.page.answer import move_row, repeated_share
from burden.report.page.groups import repeated_groups
from burden.report.page.source import read
from burden.report.page.verdicts import limits_told, tally
from burden.report.text import clean, pad, shorten, shorten_start, width, wrap


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.audit.value import Audit
    from burden.locale import Words
    from burden.report.page.source import Source

COLUMNS = 80
WIDEST = 100
NARROWEST = 48
SHOWN = 5
SHOWN_FINDINGS = 3
SHOWN_MOVES = 3
SHOWN_UNREAD = 5
_LABEL = 14
_WITH_OFFICE = 72
_PLACE = 20
_TAG = 11
_SAVED = 12

_STAND_INS = str.maketrans(
    {
        "–": "-", "—": "-", "−": "-", "…": "~", "≈": "~", "×": "x", "·": "-", "≥": ">=",
        "“": '"', "”": '"', "‘": "'", "’": "'", "→": ">",
        "：": ": ", "，": ", ", "；": "; ", "（": " (", "）": ")", "、": ", ", "！": "!",
    }
)  # fmt: skip


def encodable(text: str, encoding: str) -> str:
    """Return the text with stand-ins for characters the encoding does not have."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        kept = []
        for character in text:
            try:
                character.encode(encoding)
                kept.append(character)
            except (UnicodeEncodeError, LookupError):
                kept.append(character.translate(_STAND_INS))
        return "".join(kept)
    return text


class _Page:
    """Lines of styled text of one width."""

    def __init__(self, columns: int, encoding: str) -> None:
        self.columns = columns
        self._encoding = encoding
        self.text = Text(no_wrap=True, overflow="ignore", end="")

    def line(self, *parts: tuple[str, str]) -> None:
        """Add a line of (text, style) parts."""
        for text, style in parts:
            self.text.append(encodable(text, self._encoding), style=style or None)
        self.text.append("\n")

    def head(self, text: str) -> None:
        """Add an empty line and a heading."""
        self.line()
        self.line((shorten(text, self.columns), "bold"))

    def fact(self, label: str, value: str, note: str, style: str = "") -> None:
        """Add a label, a value and a note that wraps under itself."""
        room = self.columns - _LABEL - 2
        first = f"{value}  " if value else ""
        lines = wrap(first + note, room)
        self.line((f"  {pad(label, _LABEL)}", "dim"), (value, style), (lines[0][len(value) :], ""))
        for more in lines[1:]:
            self.line((" " * (_LABEL + 2) + more, ""))

    def row(self, cells: list[tuple[str, int, bool]], style: str = "") -> None:
        """Add a row of (text, width, to the right) cells."""
        texts = [pad(text, room, right=right) for text, room, right in cells]
        self.line((("  " + "  ".join(texts)).rstrip(), style))


def summary(
    audit: Audit,
    words: Words,
    *,
    columns: int = COLUMNS,
    encoding: str = "utf-8",
    report: str | None = None,
    next_step: str | None = None,
) -> Text:
    """Lay out the summary.

    Args:
        audit: the result; nothing else is read.
        words: the language of the terminal.
        columns: width to fit.
        encoding: of the terminal; what it lacks gets a stand-in.
        report: the path of the report that was written, with its size if wanted.
        next_step: the command to suggest; one that explains the gravest finding where None.
    """
    page, source = _Page(columns, encoding), read(audit, words)
    _facts(page, source)
    _heaviest(page, source)
    _asked(page, source)
    _first(page, source)
    found = _findings(page, source)
    _unread(page, source)
    page.line()
    if report:
        page.line((f"{words('report.terminal.report')}: ", "dim"), (clean(report), ""))
    if next_step is None:
        path = clean(audit.inputs.roots[0]) if audit.inputs.roots else "."
        next_step = (
            words("report.terminal.next_explain", rule=found)
            if found
            else words("report.terminal.next_fields", path=path)
        )
    page.line((f"{words('report.terminal.next')}: ", "dim"), (next_step, "bold"))
    return page.text


def show(
    out: Console | IO[str],
    audit: Audit,
    words: Words,
    *,
    report: str | None = None,
    next_step: str | None = None,
) -> None:
    """Print the summary to a console or stream, as wide as it is between 48 and 100 columns."""
    console = out if isinstance(out, Console) else Console(file=out, highlight=False)
    columns = max(NARROWEST, min(console.width, WIDEST))
    text = summary(
        audit,
        words,
        columns=columns,
        encoding=console.encoding,
        report=report,
        next_step=next_step,
    )
    console.print(text, soft_wrap=True, end="", highlight=False)


def _facts(page: _Page, source: Source) -> None:
    words, totals, inputs = source.words, source.audit.totals, source.audit.inputs
    roots = ", ".join(clean(root) for root in inputs.roots)
    title = words("report.terminal.title", roots=roots)
    page.line((shorten(title, page.columns), "bold"))
    told = words(
        "report.terminal.read",
        read=count(inputs.read),
        workbooks=count(inputs.workbooks),
        requests=count(totals.n_requests),
        fields=count(totals.n_fields),
        elements=count(totals.n_elements),
    )
    for line in wrap(told, page.columns):
        page.line((line, "dim"))
    page.line()
    burden, avoidable = totals.burden_h_per_year, totals.avoidable_h_per_year
    if burden:
        key = "hours_note" if totals.staff else "hours_note_no_staff"
        staff = quantity(totals.staff.mid) if totals.staff else ""
        page.fact(
            words("report.terminal.hours"),
            words("report.terminal.hours_value", value=quantity(burden.mid)),
            words(f"report.terminal.{key}", interval=spread(burden), staff=staff),
            "bold cyan",
        )
    else:
        page.fact(words("report.terminal.hours"), "", words("report.terminal.hours_unknown"))
    repeated = repeated_share(source)
    if totals.n_elements and not totals.n_elements_repeated and not (avoidable and avoidable.mid):
        told = words("report.terminal.repeated_none", elements=count(totals.n_elements))
        page.fact(words("report.terminal.repeated"), percent(0.0), told)
    elif repeated and avoidable:
        page.fact(
            words("report.terminal.repeated"),
            percent(repeated.mid),
            words(
                "report.terminal.repeated_note",
                hours=quantity(avoidable.mid),
                interval=spread(avoidable),
            ),
            "bold yellow",
        )
    if totals.n_elements_repeated:
        page.fact(
            words("report.terminal.elements"),
            percent(totals.repeated_share),
            words(
                "report.terminal.elements_note",
                elements=count(totals.n_elements),
                repeated=count(totals.n_elements_repeated),
            ),
        )
    _verdicts(page, source)
    index = source.audit.index.collection
    if index and totals.formalism_share:
        shares = [
            f"{key} {words(f'index.distortion.{key}')} {percent(part.share.mid)}"
            for key, part in (("A", index.a), ("B", index.b), ("C", index.c))
        ]
        page.fact(
            words("report.terminal.formalism"),
            percent(totals.formalism_share.mid),
            f"({percent_spread(totals.formalism_share)})",
        )
        # Each share stays with its name; as many stand on a line as it holds.
        for line in _packed(shares, page.columns - _LABEL - 2):
            page.fact("", "", line)
    if totals.n_requests_assumed_frequency:
        told = words("report.terminal.assumed", count=totals.n_requests_assumed_frequency)
        page.fact("", "", told)


def _verdicts(page: _Page, source: Source) -> None:
    """Add how many requests could go, be eased or stay, what that saves, what was not compared."""
    words, found = source.words, tally(source)
    if not found:
        return
    told = []
    for row in found:
        text = f"{row.name} {count(row.number)}"
        if row.sure < row.number:
            text += words("report.verdict.unsure_of", count=row.number - row.sure)
        told.append(text)
    label = words("report.terminal.verdicts")
    for place, line in enumerate(_packed(told, page.columns - _LABEL - 2)):
        page.fact("" if place else label, "", line)
    hours = {row.verdict: row.saved.mid if row.saved else 0.0 for row in found}
    going = hours["drop"] + hours["merge"]
    if going > 0 or hours["ease"] > 0:
        saves = words(
            "report.terminal.verdicts_note", going=quantity(going), ease=quantity(hours["ease"])
        )
        page.fact("", "", saves)
    for limit in limits_told(source):
        page.fact("", "", limit)


def _packed(texts: Sequence[str], columns: int, gap: str = "  ") -> list[str]:
    """Put texts side by side, on as few lines as hold them whole."""
    lines: list[str] = []
    for text in texts:
        if lines and width(lines[-1] + gap + text) <= columns:
            lines[-1] += gap + text
        else:
            lines.append(text)
    return lines


def _heaviest(page: _Page, source: Source) -> None:
    known = [request for request in source.order if request in source.hours][:SHOWN]
    if not known:
        return
    words = source.words
    page.head(words("report.terminal.heaviest"))
    # What the fixed columns and the gaps between them leave is shared by title and office; a narrow
    # terminal has no room for the office.
    narrow = page.columns < _WITH_OFFICE
    room = page.columns - 2 - 6 - 10 - 12 - 8 - (0 if narrow else 2)
    office = 0 if narrow else room * 2 // 5
    title = room - office
    heads = ("request", "issuer", "frequency", "hours", "repeated")
    rooms = ((title, False), (office, False), (10, False), (12, True), (8, True))
    names = [words(f"report.column.{head}") for head in heads]
    _cells(page, names, rooms, "dim")
    for request in known:
        hours = source.hours[request]
        share = source.avoidable[request] / hours.mid if hours.mid > 0 else None
        rhythm = offices.rhythm(source.requests[request]["frequency_per_year"])
        cells = (
            source.title(request),
            source.issuer(request),
            words(f"report.rhythm.{rhythm}"),
            quantity(hours.mid),
            percent(share),
        )
        _cells(page, cells, rooms)


def _cells(
    page: _Page, texts: Sequence[str], rooms: Sequence[tuple[int, bool]], style: str = ""
) -> None:
    """Add a row; a column without room is left out."""
    pairs = zip(texts, rooms, strict=True)
    page.row([(text, room, right) for text, (room, right) in pairs if room], style)


def _asked(page: _Page, source: Source) -> None:
    groups = repeated_groups(source)
    if not groups:
        return
    words = source.words
    page.head(words("report.terminal.asked"))
    issuers = 0 if page.columns < _WITH_OFFICE else 10
    room = page.columns - 2 - 4 - 10 - 18 - (issuers + 2 if issuers else 0)
    rooms = ((room, False), (issuers, True), (10, True), (18, True))
    names = [words(f"report.column.{head}") for head in ("element", "issuers", "requests", "saved")]
    _cells(page, names, rooms, "dim")
    for group in groups[:SHOWN]:
        cells = (
            group.name,
            # None known is not none at all.
            count(group.n_issuers or None),
            count(group.n_requests),
            quantity(group.saved),
        )
        _cells(page, cells, rooms)


def _first(page: _Page, source: Source) -> None:
    """Add the three moves that save most."""
    if not source.advice:
        return
    words = source.words
    page.head(words("report.answer.first"))
    for advice in source.advice[:SHOWN_MOVES]:
        move = move_row(source, advice)
        tag = pad(move.tag, _TAG)
        saved = pad(f"−{quantity(move.hours)} {words('report.page.hours')}", _SAVED, right=True)
        lines = wrap(move.title, page.columns - _TAG - _SAVED - 6)
        room = page.columns - _TAG - _SAVED - 6
        page.line((f"  {tag}  ", "cyan"), (pad(lines[0], room), ""), (f"  {saved}", "bold"))
        for more in lines[1:2]:
            page.line((" " * (_TAG + 4) + more, ""))
        for line in wrap(move.ground, page.columns - _TAG - 6)[:2]:
            page.line((" " * (_TAG + 4) + line, "dim"))


def _findings(page: _Page, source: Source) -> str:
    """Add the gravest findings, one a rule; return the code of the first, empty where none."""
    words = source.words
    best: dict[str, rest.FindingRow] = {}
    for row in rest.findings(source):
        best.setdefault(row.rule, row)
    shown = list(best.values())[:SHOWN_FINDINGS]
    if not shown:
        return ""
    page.head(words("report.terminal.found"))
    styles = {"high": "red", "medium": "yellow"}
    for row in shown:
        level = pad(words(f"report.severity.{row.severity}"), 6)
        lines = wrap(row.message, page.columns - 18)
        page.line(("  ", ""), (level, styles.get(row.severity, "")), (f"  {row.rule}  ", "dim"),
                  (lines[0] if lines else "", ""))  # fmt: skip
        for more in lines[1:]:
            page.line((" " * 17 + more, ""))
        place = f"!{shorten(row.place, _PLACE)}" if row.place else ""
        # The file and the cells matter more than the folders: the start of the path gives way.
        where = shorten_start(row.workbook, page.columns - 17 - width(place)) + place
        page.line((" " * 17 + where, "dim"))
    more_found = source.audit.findings.height - len(shown)
    if more_found > 0:
        page.line((" " * 10 + words("report.terminal.found_more", count=count(more_found)), "dim"))
    return shown[0].rule


def _unread(page: _Page, source: Source) -> None:
    rows, words = rest.unread(source), source.words
    partly = {row.path for row in rest.partly(source)}
    if partly:
        page.line((f"  ! {words('report.terminal.partly', count=count(len(partly)))}", "yellow"))
    if not rows:
        return
    page.head(f"{words('report.terminal.unread')} ({count(len(rows))})")
    for row in rows[:SHOWN_UNREAD]:
        page.line(("  × ", "red"), (shorten(row.path, page.columns - 4), ""))
        for line in [*wrap(row.reason, page.columns - 4), *wrap(row.remedy, page.columns - 4)]:
            page.line((f"    {line}", "dim"))
    if len(rows) > SHOWN_UNREAD:
        more = count(len(rows) - SHOWN_UNREAD)
        page.line((f"    {words('report.terminal.unread_more', count=more)}", "dim"))
