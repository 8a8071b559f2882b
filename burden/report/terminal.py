"""The summary for a terminal: 80 columns, aligned with Chinese, meaningful without colour.

Everything is laid out by display width; nothing is left to wrap or to a table drawer. Text from
workbooks is stripped of control characters.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from rich.console import Console

from burden.report.numbers import count, percent, percent_spread, quantity, spread
from burden.report.page import offices, rest
from burden.report.page.answer import move_row, repeated_share
from burden.report.page.groups import repeated_groups
from burden.report.page.source import assumed_frequency, read
from burden.report.page.verdicts import limits_told, tally
from burden.report.terminal_page import LABEL, Page
from burden.report.text import clean, pad, shorten, shorten_start, width, wrap


if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

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
LONGER = 4
"""Times as long with ``-v``."""
_WITH_OFFICE = 72
_PLACE = 20
_RHYTHM = 11
_TAG = 11
_SAVED = 12


def summary(
    audit: Audit,
    words: Words,
    *,
    columns: int = COLUMNS,
    encoding: str = "utf-8",
    report: str | None = None,
    size: str | None = None,
    files: Sequence[str] = (),
    next_step: str | None = None,
    more: bool = False,
    after: str = "",
) -> Text:
    """Lay out the summary.

    Args:
        audit: the result; nothing else is read.
        words: the language of the terminal.
        columns: width to fit.
        encoding: of the terminal; what it lacks gets a stand-in.
        report: the path of the report that was written.
        size: its size in megabytes, as written.
        files: paths of the other files that were written.
        next_step: the command to suggest; one that explains the gravest finding where None.
        more: longer lists.
        after: lines of another result, shown before the files and the next step.
    """
    page, source = Page(columns, encoding), read(audit, words)
    times = LONGER if more else 1
    _facts(page, source)
    _first(page, source, SHOWN_MOVES * times)
    _heaviest(page, source, SHOWN * times)
    _asked(page, source, SHOWN * times)
    found = _findings(page, source, SHOWN_FINDINGS * times)
    _unread(page, source, SHOWN_UNREAD * times)
    if after:
        page.head(words("report.section.changes"))
        for line in after.splitlines():
            page.line((line, ""))
    page.line()
    if page.is_lossy:
        told = words("report.terminal.lossy", encoding=encoding)
        for line in wrap(told, page.columns):
            page.line((line, "yellow"))
    if report:
        _written(page, words, report, size)
    if files:
        head = f"{words('report.terminal.files')}: "
        for place, file in enumerate(files):
            # A path is there to be copied: it is never cut.
            page.line((head if not place else " " * width(head), "dim"), (clean(file), ""))
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
    size: str | None = None,
    files: Sequence[str] = (),
    next_step: str | None = None,
    more: bool = False,
    after: str = "",
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
        size=size,
        files=files,
        next_step=next_step,
        more=more,
        after=after,
    )
    console.print(text, soft_wrap=True, end="", highlight=False)


def _written(page: Page, words: Words, report: str, size: str | None) -> None:
    """Add where the report is, and what can be done with it where there is room to say so."""
    head = f"{words('report.terminal.report')}: "
    note = words("report.terminal.report_note", size=size) if size else ""
    fits = width(head) + width(report) + width(note) <= page.columns
    page.line((head, "dim"), (clean(report), ""), (note if fits else "", "dim"))


def _facts(page: Page, source: Source) -> None:
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
        for line in _packed(shares, page.columns - LABEL - 2):
            page.fact("", "", line)
    if totals.n_requests_assumed_frequency:
        assumed = assumed_frequency(source)
        key = "assumed_plain" if assumed is None else "assumed"
        number = totals.n_requests_assumed_frequency
        told = words(f"report.terminal.{key}", count=number, frequency=quantity(assumed))
        page.fact("", "", told)


def _verdicts(page: Page, source: Source) -> None:
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
    for place, line in enumerate(_packed(told, page.columns - LABEL - 2)):
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


def _heaviest(page: Page, source: Source, shown: int) -> None:
    known = [request for request in source.order if request in source.hours][:shown]
    if not known:
        return
    words = source.words
    page.head(words("report.terminal.heaviest"))
    # What the fixed columns and the gaps between them leave is shared by title and office; a narrow
    # terminal has no room for the office.
    narrow = page.columns < _WITH_OFFICE
    room = page.columns - 2 - 6 - _RHYTHM - 12 - 8 - (0 if narrow else 2)
    office = 0 if narrow else room * 2 // 5
    title = room - office
    heads = ("request", "issuer", "frequency", "hours", "repeated")
    rooms = ((title, False), (office, False), (_RHYTHM, False), (12, True), (8, True))
    names = [words(f"report.column.{head}") for head in heads]
    _cells(page, names, rooms, "dim")
    for request in known:
        hours = source.hours[request]
        share = source.avoidable[request] / hours.mid if hours.mid > 0 else None
        cells = (
            source.title(request),
            source.issuer(request),
            _rhythm(source, request),
            quantity(hours.mid),
            percent(share),
        )
        _cells(page, cells, rooms)


def _rhythm(source: Source, request: str) -> str:
    """Return how often a template is due, or what was reckoned with where it does not say."""
    frequency, assumed = source.requests[request]["frequency_per_year"], assumed_frequency(source)
    if frequency is None and assumed is not None:
        return source.words("report.rhythm.assumed_short", frequency=quantity(assumed))
    if frequency is None:
        return source.words("report.rhythm.unknown_short")
    return source.words(f"report.rhythm.{offices.rhythm(frequency)}")


def _cells(
    page: Page, texts: Sequence[str], rooms: Sequence[tuple[int, bool]], style: str = ""
) -> None:
    """Add a row; a column without room is left out."""
    pairs = zip(texts, rooms, strict=True)
    page.row([(text, room, right) for text, (room, right) in pairs if room], style)


def _asked(page: Page, source: Source, shown: int) -> None:
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
    for group in groups[:shown]:
        cells = (
            group.name,
            # None known is not none at all.
            count(group.n_issuers or None),
            count(group.n_requests),
            quantity(group.saved),
        )
        _cells(page, cells, rooms)


def _first(page: Page, source: Source, shown: int) -> None:
    """Add the moves that save most."""
    if not source.advice:
        return
    words = source.words
    page.head(words("report.answer.first"))
    for advice in source.advice[:shown]:
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


def _findings(page: Page, source: Source, most: int) -> str:
    """Add the gravest findings, one a rule; return the code of the first, empty where none."""
    words = source.words
    best: dict[str, rest.FindingRow] = {}
    for row in rest.findings(source):
        best.setdefault(row.rule, row)
    shown = list(best.values())[:most]
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


def _unread(page: Page, source: Source, shown: int) -> None:
    rows, words = rest.unread(source), source.words
    partly = {row.path for row in rest.partly(source)}
    if partly:
        page.line((f"  ! {words('report.terminal.partly', count=count(len(partly)))}", "yellow"))
    if not rows:
        return
    page.head(f"{words('report.terminal.unread')} ({count(len(rows))})")
    for row in rows[:shown]:
        page.line(("  × ", "red"), (shorten_start(row.path, page.columns - 4), ""))
        for line in [*wrap(row.reason, page.columns - 4), *wrap(row.remedy, page.columns - 4)]:
            page.line((f"    {line}", "dim"))
    if len(rows) > shown:
        more = count(len(rows) - shown)
        page.line((f"    {words('report.terminal.unread_more', count=more)}", "dim"))
