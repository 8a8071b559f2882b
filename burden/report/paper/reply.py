"""The answer to whoever sent a request, as a paper: a letter, its enclosure, the drafter's notes.

In issuer-blind papers nothing of other offices is written but that they ask: no name, title, file,
sheet, cell or label of theirs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from burden.audit.reply_value import How
from burden.effort.result import Interval
from burden.report.numbers import plain, quantity, spread
from burden.report.page.verdicts import unsure_text
from burden.report.paper.document import Document, Style, text
from burden.report.paper.writer import Writer


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.audit.reply_value import Given, Option, Place, Reply
    from burden.locale import Words

_LABELS = 6  # labels a sentence names
_POINTS = 4  # further suggestions a letter makes
_ROWS = 300  # rows of the enclosure
_SOURCES = 3  # forms a suggestion names


def to_document(reply: Reply, words: Words, *, blind: bool = False) -> Document:
    """Write the answer as a paper.

    Args:
        reply: what is to be said.
        words: language.
        blind: nothing names other offices, their forms or files.
    """
    made = _Letter(reply, words, blind=blind)
    made.letter()
    made.enclosure()
    made.notes()
    return Document(
        title=made.title,
        language=words.language,
        blocks=tuple(made.writer.blocks),
        version=reply.provenance.version,
        date=reply.provenance.date,
    )


class _Letter:
    def __init__(self, reply: Reply, words: Words, *, blind: bool) -> None:
        self.reply, self.words, self.blind = reply, words, blind
        self.writer = Writer(words)
        self.request = self._called(reply.request["title"])
        self.title = self.writer.text("papers.reply.title", request=self.request)

    # ------------------------------------------------------------------ the letter's parts

    def letter(self) -> None:
        """Write the letter itself."""
        reply, say = self.reply, self.writer.say
        self.writer.heading(1, "papers.reply.title", request=self.request)
        say("papers.reply.draft", Style.CENTRE)
        if reply.request["issuer"]:
            say("papers.reply.address", Style.ADDRESS, issuer=reply.request["issuer"])
        else:
            say("papers.reply.address_blank", Style.ADDRESS)
        others = reply.n_requests - 1
        opening = "catalogue" if reply.from_catalogue else "folder"
        say(
            f"papers.reply.opening.{opening if others else 'alone'}",
            request=self.request,
            often=self.writer.often(reply.request["frequency_per_year"]),
            fields=reply.n_fields,
            others=others,
        )
        self._given()
        self._clauses()
        self._hours()
        self._options()
        say("papers.reply.closing")
        say("papers.reply.end")
        if reply.given:
            say("papers.reply.annex", request=self.request)
        say("papers.reply.sign", Style.CLOSE)
        say("papers.reply.date", Style.CLOSE)
        say("papers.reply.contact", Style.ADDRESS)

    def _given(self) -> None:
        reply, say = self.reply, self.writer.say
        self.writer.section("papers.reply.section.given")
        sure, unsure = reply.of(How.GIVEN), self._unsure()
        if sure:
            say("papers.reply.given.some", fields=reply.n_fields, count=len(sure))
            self.writer.items(self._from(rows) for rows in _by_source(sure))
            keys = [one for one in sure if one.is_key]
            if keys and len(sure) < reply.n_fields:
                labels = self._labels(keys)
                say("papers.reply.given.keys", labels=labels)
            if unsure:
                say("papers.reply.given.unsure", count=len(unsure))
        elif unsure:
            say("papers.reply.given.perhaps", fields=reply.n_fields, count=len(unsure))
            self.writer.items(self._from(rows) for rows in _by_source(unsure))
        else:
            say("papers.reply.given.none")
        seldomer = len(reply.of(How.SELDOMER))
        if seldomer:
            say("papers.reply.given.seldomer", count=seldomer)
        if reply.given:
            say("papers.reply.given.annex")

    def _from(self, rows: Sequence[Given]) -> str:
        many = len({one.label for one in rows}) > _LABELS
        return self.writer.text(
            "papers.reply.given.from_many" if many else "papers.reply.given.from",
            source=self._source(rows[0].place),
            count=len(rows),
            labels=self._labels(rows),
        )

    def _clauses(self) -> None:
        """Write what the letter rests on; only of what it goes on to suggest."""
        rules, kinds = [], {one.kind for one in self.reply.options}
        if self.reply.of(How.GIVEN) or kinds & {"drop", "merge"}:
            rules.append("BD101")
        if kinds & {"rarer", "yearly"}:
            rules.append("BD301")
        if not rules and not self.reply.options:
            return
        self.writer.section("papers.reply.section.clause")
        self.writer.say("papers.reply.clause.lead" if rules else "papers.reply.clause.none")
        self.writer.items(self.writer.text(f"papers.reply.clause.{rule}") for rule in rules)

    def _hours(self) -> None:
        reply = self.reply
        self.writer.section("papers.reply.section.hours")
        units, each = reply.respondents, reply.per_response
        parts = [
            self.writer.text(
                "papers.reply.hours.each", each=quantity(each.mid), each_spread=spread(each)
            ),
            self._year(_times(reply.per_year, 1 / units)),
        ]
        if units > 1:
            parts.append(
                self.writer.text(
                    "papers.reply.hours.all",
                    respondents=plain(units),
                    year=quantity(reply.per_year.mid),
                    year_spread=spread(reply.per_year),
                )
            )
        if reply.repeated.mid > 0:
            parts.append(
                self.writer.text(
                    "papers.reply.hours.repeated",
                    repeated=quantity(reply.repeated.mid),
                    repeated_spread=spread(reply.repeated),
                )
            )
        self.writer.say("papers.plain", text=self.writer.joined(parts))

    def _year(self, own: Interval) -> str:
        said = {"own": quantity(own.mid), "own_spread": spread(own)}
        assumed = self.reply.assumed
        if assumed is None:
            often = self.writer.often(self.reply.request["frequency_per_year"])
            return self.writer.text("papers.reply.hours.year", often=often, **said)
        return self.writer.text(
            "papers.reply.hours.year_assumed",
            often=self.writer.often(assumed.mid),
            low=plain(assumed.low),
            high=plain(assumed.high),
            **said,
        )

    def _options(self) -> None:
        reply, words = self.reply, self.words
        self.writer.section("papers.reply.section.options")
        points = [
            self.writer.text(key)
            for point in reply.points
            if words.has(key := f"papers.reply.point.{point.rule}")
        ][:_POINTS]
        if reply.options:
            self.writer.say("papers.reply.options.lead")
            self.writer.items(self._option(option) for option in reply.options)
            for number, option in enumerate(reply.options, start=1):
                if option.unsure:
                    unsure = unsure_text(words, option.unsure)
                    self.writer.say(
                        "papers.reply.options.unsure",
                        number=self.writer.numeral(number),
                        unsure=unsure,
                    )
        elif not points:
            self.writer.say("papers.reply.options.none")
        if points:
            said = self.words("papers.between").join(points)
            self.writer.say("papers.reply.options.also", points=said)

    def _option(self, option: Option) -> str:
        said = self._instead(option)
        if option.n_lost:
            labels = self.writer.listed(map(text, option.lost[:_LABELS]))
            lost = self.writer.text("papers.reply.options.lost", count=option.n_lost, labels=labels)
            said = self.writer.joined([said, lost])
        return said

    def _instead(self, option: Option) -> str:
        return self.writer.text(
            f"papers.reply.options.{option.kind}",
            sources=self._sources(option.places),
            count=option.n_fields,
            often=self.writer.often(option.times),
            today=self.writer.often(self.reply.request["frequency_per_year"]),
            saved=quantity(option.saved.mid),
            saved_spread=self.writer.ends(option.saved),
        )

    # --------------------------------------------------------- enclosure and drafter's notes

    def enclosure(self) -> None:
        """Write what is given elsewhere, source by source."""
        if not self.reply.given:
            return
        self.writer.new_page()
        self.writer.say("papers.reply.annex_mark", Style.ADDRESS)
        self.writer.heading(1, "papers.reply.annex_title", request=self.request)
        left = _ROWS
        for number, rows in enumerate(_by_source(self.reply.given), start=1):
            lines = _lines(rows)
            if left > 0:
                self._enclosed(number, rows[0].place, lines[:left])
            left -= len(lines)
        if left < 0:
            self.writer.say("papers.reply.more_rows", Style.NOTE, count=-left)

    def _enclosed(self, number: int, source: Place, lines: Sequence[Sequence[Given]]) -> None:
        """Write what one source gives: a line a field, or a column of a table."""
        named = {"number": self.writer.numeral(number), "text": self._source(source)}
        self.writer.heading(3, "papers.item", **named)
        if not self.blind:
            self.writer.say("papers.reply.file", Style.NOTE, file=source.file)
        names = ["number", "field", "here", "there", "how"]
        widths = [6, 26, 26, 32, 14]
        if self.blind:
            del names[3], widths[3]
        self.writer.table(
            [f"papers.reply.column.{name}" for name in names],
            (self._row(place, rows) for place, rows in enumerate(lines, start=1)),
            tuple(widths),
            numbers=(0,),
        )

    def _row(self, number: int, rows: Sequence[Given]) -> list[object]:
        """Write fields that differ in nothing but their cells."""
        one, made = rows[0], self.writer.text
        label, place = one.label, one.place
        if one.row and len(rows) == 1:
            label = made("papers.reply.field", row=one.row, label=label)
        here = self._cells([each.cells for each in rows])
        row = [number, label, made("papers.reply.cell", sheet=one.sheet, cells=here)]
        if not self.blind:
            there = self._cells([each.place.cells for each in rows])
            same = text(place.label) == text(one.label)
            key = "papers.reply.cell" if same else "papers.reply.cell_of"
            row.append(made(key, sheet=place.sheet, cells=there, label=place.label))
        return [*row, made(f"papers.reply.how.{one.how}")]

    def _cells(self, cells: Sequence[str]) -> str:
        distinct = list(dict.fromkeys(cells))
        if len(distinct) == 1:
            return distinct[0]
        return self.writer.text(
            "papers.reply.cells", first=distinct[0], last=distinct[-1], count=len(distinct)
        )

    def notes(self) -> None:
        """Write what the drafter has to look at before the letter is sent."""
        reply, origin = self.reply, self.reply.provenance
        self.writer.new_page()
        self.writer.heading(1, "papers.reply.notes.title")
        made = self.writer.text
        said = [made("papers.reply.notes.same")] if reply.given else []
        if unsure := self._unsure():
            said.append(made("papers.reply.notes.unsure", count=len(unsure)))
        said.append(made("papers.reply.notes.clause"))
        said.append(
            made(
                "papers.reply.notes.hours",
                draws=origin.draws,
                seed=origin.seed,
                version=origin.version,
            )
        )
        if reply.request["frequency_per_year"] is None:
            said.append(made("papers.reply.notes.frequency"))
        if reply.is_urgent:
            said.append(made("papers.reply.notes.urgent"))
        if reply.skipped:
            said.append(made("papers.reply.notes.skipped", count=len(reply.skipped)))
        if self.blind:
            said.append(made("papers.reply.notes.blind"))
        said.append(made("papers.reply.notes.blanks"))
        self.writer.items(said)

    # ---------------------------------------------------------------------------- in words

    def _unsure(self) -> tuple[Given, ...]:
        return (*self.reply.of(How.RECORDS), *self.reply.of(How.FREQUENCY))

    def _called(self, title: object) -> str:
        return self.writer.text("papers.request", title=title)

    def _labels(self, rows: Sequence[Given]) -> str:
        names = list(dict.fromkeys(one.label for one in rows))[:_LABELS]
        return self.writer.listed(names)

    def _source(self, place: Place) -> str:
        """Say where something is given, and how often that is asked."""
        often = self.writer.often(place.frequency_per_year)
        if place.is_own:
            return self.writer.text(
                "papers.reply.own", request=self._called(place.title), often=often
            )
        if self.blind:
            return self.writer.text("papers.reply.other_of", often=often)
        return self.writer.text(
            "papers.reply.source",
            request=self._called(place.title),
            issuer=place.issuer or self.words("papers.reply.no_issuer"),
            often=often,
        )

    def _name(self, place: Place) -> str:
        if self.blind and not place.is_own:
            return self.writer.text("papers.reply.other")
        if place.issuer is None:
            return self._called(place.title)
        return self.writer.text("papers.request_of", title=place.title, issuer=place.issuer)

    def _sources(self, places: Sequence[Place]) -> str:
        """Name the forms a suggestion rests on; those of others without names where blind."""
        told = [self._name(one) for one in places if one.is_own or not self.blind][:_SOURCES]
        hidden = sum(not one.is_own for one in places) if self.blind else 0
        if hidden == 1:
            told.append(self.writer.text("papers.reply.other"))
        elif hidden:
            told.append(self.writer.text("papers.reply.others", count=hidden))
        return self.writer.listed(told)


def _by_source(rows: Sequence[Given]) -> list[list[Given]]:
    """Return the fields by the request they are given in, those with most first."""
    often = Counter(one.place.request_id for one in rows)
    return [
        [one for one in rows if one.place.request_id == name] for name, _ in often.most_common()
    ]


def _lines(rows: Sequence[Given]) -> list[list[Given]]:
    """Return the fields by what the enclosure says of them but their cells: a column is one."""
    lines: dict[tuple[str, ...], list[Given]] = {}
    for one in rows:
        at = one.place
        told = (one.sheet, one.label, one.how, at.request_id, at.sheet, at.label)
        lines.setdefault(told, []).append(one)
    return list(lines.values())


def _times(interval: Interval, factor: float) -> Interval:
    return Interval(
        low=interval.low * factor, mid=interval.mid * factor, high=interval.high * factor
    )
