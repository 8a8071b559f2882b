# ruff: noqa: E501, T201 - a score is printed in wide lines
"""Scores what a collection tells of its own words where the lexicon knows none of a domain.

    python tests/quality/leave_domain_out.py [-v] [FOLDER]

One domain after the other is left out of the lexicon, in memory, and the collection matched with and
without what it tells of itself. Learning changes no element, so that what is joined is the same in
both; what it changes is the list of pairs to be reviewed, and which pairs are known to be two.

Two collections. The sample inbox, with its own truth (fields are taken from it, so that only matching
is scored). FOLDER, templates without labels, by default the development data beside the checkout:
there the whole lexicon stands for the truth, so that what it joins is the same, what it leaves to
review is not counted, and a proposal that it does not confirm need not be wrong.

Columns, of pairs that touch the domain: precision and recall of joined pairs of fields, and their
recall with the whole lexicon; then of pairs of elements (names): those that ask the same and are not
joined (open), how many of them are in the list, rows of the list, the share of its rows that are right
(where the truth says), the same of the rows whose ground is what was learnt, rows taken off the list
because the collection tells them apart, and how many open pairs it tells apart, which is wrong. What
changes is shown as without -> with.

Then one facet after the other is left out (本月 and 累计, male and female): pairs that the whole
lexicon keeps apart by it, how many of them are still two elements, and how many the collection tells
apart by itself, as some form asks both or takes their words side by side.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import polars as pl
from score_truth import TRUTH, frames

from burden.audit.read import read_templates
from burden.collect.overrides import Overrides
from burden.elements import lexicon as shipped
from burden.elements import match as matching
from burden.elements.decided import Decisions
from burden.elements.lexicon import concept_files
from burden.elements.overlay import Overlay
from burden.elements.words import lexicon_file
from burden.requests import describe_all, field_frame, request_frame
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.elements.learned import Learned
    from burden.elements.lexicon import Lexicon

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
# Canonical naming itself speaks of these.
GRAMMAR = frozenset({"form", "measure", "time"})
DOMAINS = tuple(name for name in concept_files() if name not in GRAMMAR)
FACETS = (
    "age",
    "aggregation",
    "area",
    "basis",
    "event",
    "grade",
    "period",
    "polarity",
    "role",
    "sex",
)
# All pairs, not only those most used.
SETTINGS = override(default_settings(), "elements.pairs", 10_000_000, "measurement")


def without_domain(domain: str) -> Lexicon:
    """Return the lexicon without the concepts of one file, and without what points at them."""
    kept = tuple(name for name in concept_files() if name != domain)
    with patch.object(shipped, "concept_files", lambda: kept):
        known = shipped.make_lexicon(Overlay())
    concepts = {
        name: replace(
            concept,
            derives=tuple(target for target in concept.derives if target in known.concepts),
            near=tuple(target for target in concept.near if target in known.concepts),
            also={kind: to for kind, to in concept.also.items() if to in known.concepts},
        )
        for name, concept in known.concepts.items()
    }
    entries = {
        key: entry
        for key, entry in known.entries.items()
        if not (entry.kind == "compound" and entry.name.startswith(f"{domain}."))
    }
    return replace(known, concepts=concepts, entries=entries)


def without_facet(group: str) -> Lexicon:
    """Return the lexicon without the words of one facet."""
    whole = lexicon_file("facets")
    rest = {
        **whole,
        group: {},
        "patterns": [entry for entry in whole["patterns"] if entry["group"] != group],
    }
    found = {"facets": MappingProxyType(rest)}
    with patch.object(shipped, "lexicon_file", lambda name: found.get(name) or lexicon_file(name)):
        return shipped.make_lexicon(Overlay())


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A collection matched.

    Attributes:
        element, concept: of each field. names: labels of the elements.
        pairs: by relation. told: those whose ground is the collection. facet_of: in which facet
            pairs differ that are kept apart by one.
        learned: None without learning. number: of each element in it.
    """

    element: Mapping[str, str]
    concept: Mapping[str, str]
    pairs: Mapping[str, set[frozenset[str]]]
    told: set[frozenset[str]]
    names: Mapping[str, str]
    facet_of: Mapping[frozenset[str], str]
    learned: Learned | None
    number: Mapping[str, int]

    def apart(self, pair: frozenset[str]) -> bool:
        """Say whether the collection tells two elements apart."""
        if self.learned is None:
            return False
        if pair in self.pairs["kept_apart"] & self.told:
            return True
        a, b = (self.number[end] for end in sorted(pair))
        both = self.learned.columns.both(a, b) is not None
        return both or self.learned.contrast(a, b) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Fields, requests, what they were matched to by the whole lexicon, and what is true of them.

    Attributes:
        means: what each field truly asks, by its id; fields it does not name are not judged.
        unsure: pairs of meanings that may be the same.
        request: of each field.
    """

    fields: pl.DataFrame
    requests: pl.DataFrame
    whole: Run
    means: Mapping[str, Any]
    unsure: set[frozenset[Any]]
    request: Mapping[str, str]


def _run(
    fields: pl.DataFrame, requests: pl.DataFrame, known: Lexicon | None, *, learning: bool
) -> Run:
    told: Any = SimpleNamespace(lexicon=known or shipped.lexicon(), decisions=Decisions())
    kept: list[Learned] = []

    def learn(*args: Any) -> Learned:
        kept.append(matching_learn(*args))
        return kept[0]

    matching_learn = matching.learn
    with patch.object(matching, "learn", learn):
        found = matching.match(fields, requests, SETTINGS, told, learning=learning)
    rows = found.fields.filter(pl.col("element_id").is_not_null())
    pairs: dict[str, set[frozenset[str]]] = defaultdict(set)
    told_pairs = set()
    facet_of = {}
    for a, b, relation, tier, reason in found.relations.select(
        "element_a", "element_b", "relation", "tier", "reason"
    ).iter_rows():
        pairs[relation].add(frozenset((a, b)))
        if tier == "learned":
            told_pairs.add(frozenset((a, b)))
        if reason.startswith("facet|facet="):
            facet_of[frozenset((a, b))] = reason.split("|")[1].removeprefix("facet=")
    learned = kept[0] if kept else None
    return Run(
        element=dict(rows.select("field_id", "element_id").iter_rows()),
        concept=dict(rows.select("field_id", "concept").iter_rows()),
        pairs=pairs,
        told=told_pairs,
        names=dict(found.elements.select("element_id", "name").iter_rows()),
        facet_of=facet_of,
        learned=learned,
        number={
            name.element_id: number for number, name in enumerate(learned.names if learned else ())
        },
    )


def _collection(
    fields: pl.DataFrame, requests: pl.DataFrame, means: Mapping[str, Any] | None
) -> Collection:
    whole = _run(fields, requests, None, learning=False)
    return Collection(
        fields=fields,
        requests=requests,
        whole=whole,
        means=whole.element if means is None else means,
        unsure=whole.pairs["review"] if means is None else set(),
        request=dict(fields.select("field_id", "request_id").iter_rows()),
    )


@cache
def sample(path: Path = TRUTH) -> Collection:
    """Return the sample with its own truth."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    requests, asked = frames(truth)
    means = {
        f"{book['workbook']}|{item['sheet']}|{item['anchor']}": (
            item["element"],
            item.get("population"),
        )
        for book in truth["workbooks"]
        for item in book["fields"]
        if "element" in item
    }
    return _collection(asked, requests, means)


def folder(path: Path) -> Collection:
    """Return templates without labels, with the verdicts of the whole lexicon as their truth."""
    settings = default_settings()
    forms = read_templates([path], settings).forms
    asking = [each for each in forms if any(True for _ in each.fields)]
    requests = describe_all(asking, Overrides(), settings)
    return _collection(field_frame(requests, settings), request_frame(requests), None)


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts of one domain.

    Attributes:
        joined, right, same, known: pairs of fields that are joined, rightly, ask the same, and are
            joined rightly with the whole lexicon.
        open: pairs of elements that ask the same and are not joined; denied: of these, told apart.
        found, rows, judged: of the list without and with learning: open pairs, pairs, and pairs of
            which something is known. off: pairs it takes off the list. told: of the pairs it puts on
            the list or gives a better ground, those that are right, and those judged.
    """

    joined: int = 0
    right: int = 0
    same: int = 0
    known: int = 0
    open: int = 0
    denied: int = 0
    off: int = 0
    found: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)
    judged: tuple[int, int] = (0, 0)
    told: tuple[int, int] = (0, 0)

    def __add__(self, other: Score) -> Score:
        total = Score()
        for each in fields(Score):
            one, two = (getattr(score, each.name) for score in (self, other))
            both = (
                tuple(map(sum, zip(one, two, strict=True))) if isinstance(one, tuple) else one + two
            )
            setattr(total, each.name, both)
        return total

    @property
    def worth(self) -> tuple[float, float]:
        """Share of the list, where anything is known of it, that asks the same."""
        without, with_ = (
            n / of if of else 1.0 for n, of in zip(self.found, self.judged, strict=True)
        )
        return without, with_

    def __str__(self) -> str:
        ratios = [
            f"{n / of:.3f}" if of else "-"
            for n, of in (
                (self.right, self.joined),
                (self.right, self.same),
                (self.known, self.same),
            )
        ]
        return (
            f"{ratios[0]:>9}{ratios[1]:>8}{ratios[2]:>8}{self.open:>7}"
            f"{self.found[0]:>7} ->{self.found[1]:>5}{self.rows[0]:>8} ->{self.rows[1]:>6}"
            f"{self.worth[0]:>8.2f} ->{self.worth[1]:>5.2f}"
            f"{self.told[0]:>7} of{self.told[1]:>4}{self.off:>7}{self.denied:>8}"
        )


def score(of: Collection, domain: str, *, verbose: bool = False) -> Score:
    """Leave a domain out and count; without a domain, all of the collection by the whole lexicon."""
    known = without_domain(domain) if domain else None
    without, with_ = (_run(of.fields, of.requests, known, learning=bit) for bit in (False, True))
    if without.element != with_.element:
        message = f"{domain}: learning changed an element"
        raise AssertionError(message)
    before = f"{domain}." if domain else ""
    inside = {name for name, concept in of.whole.concept.items() if concept.startswith(before)}
    touched = {with_.element[name] for name in inside}
    means: dict[str, set[Any]] = defaultdict(set)
    for name, element in with_.element.items():
        if name in of.means:
            means[element].add(of.means[name])
    split = _split(of, with_, means, touched)
    lists = [{p for p in run.pairs["review"] if p & touched} for run in (without, with_)]
    off = lists[0] - lists[1]
    told = lists[1] & with_.told
    denied = {pair for pair in split if with_.apart(pair)}
    if verbose:
        for sign, pairs in (
            ("+", (lists[1] - lists[0]) & split),
            ("?", lists[1] - lists[0] - split),
            ("-", denied),
        ):
            for pair in sorted(
                " | ".join(with_.names[end] for end in sorted(pair)) for pair in pairs
            ):
                print(f"    {sign} {pair}")
    same, joined = of.means, with_.element
    return Score(
        joined=_across(of, joined, inside) - _unsure(of, joined, inside),
        right=_across(of, {n: (e, same.get(n)) for n, e in joined.items()}, inside),
        same=_across(of, same, inside),
        known=_across(of, {n: (e, same.get(n)) for n, e in of.whole.element.items()}, inside),
        open=len(split),
        denied=len(denied),
        off=len(off),
        found=(len(lists[0] & split), len(lists[1] & split)),
        rows=(len(lists[0]), len(lists[1])),
        judged=(_judged(of, lists[0], means), _judged(of, lists[1], means)),
        told=(len(told & split), _judged(of, told, means)),
    )


def _judged(of: Collection, pairs: set[frozenset[str]], means: Mapping[str, set[Any]]) -> int:
    """Count pairs of which something is known and sure."""
    known = ([means.get(end, set()) for end in sorted(pair)] for pair in pairs)
    return sum(
        bool(a and b) and not any(frozenset((one, other)) in of.unsure for one in a for other in b)
        for a, b in known
    )


def _across(of: Collection, groups: Mapping[str, Any], inside: set[str]) -> int:
    """Count pairs of fields of a group that lie in two requests, one of them in the domain."""
    members: dict[Any, list[str]] = defaultdict(list)
    for name, group in groups.items():
        if name in of.means and name in of.whole.element:
            members[group].append(name)
    count = 0
    for those in members.values():
        count += _of_two_requests(of, those)
        count -= _of_two_requests(of, [name for name in those if name not in inside])
    return count


def _unsure(of: Collection, groups: Mapping[str, Any], inside: set[str]) -> int:
    """Count pairs of a group, as above, of which nothing is sure."""
    members: dict[Any, dict[Any, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, group in groups.items():
        if name in of.means:
            members[group][of.means[name]].append(name)
    return sum(
        of.request[one] != of.request[other]
        for those in members.values()
        for a, b in combinations(those, 2)
        if frozenset((a, b)) in of.unsure
        for one in those[a]
        for other in those[b]
        if one in inside or other in inside
    )


def _of_two_requests(of: Collection, names: list[str]) -> int:
    sizes = Counter(of.request[name] for name in names).values()
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


def _split(
    of: Collection, run: Run, means: Mapping[str, set[Any]], touched: set[str]
) -> set[frozenset[str]]:
    """Return pairs of elements that ask the same in two requests and are not joined."""
    asking: dict[str, set[str]] = defaultdict(set)
    for name, element in run.element.items():
        asking[element].add(of.request[name])
    of_meaning: dict[Any, set[str]] = defaultdict(set)
    for element, those in means.items():
        for meaning in those:
            of_meaning[meaning].add(element)
    return {
        frozenset((a, b))
        for those in of_meaning.values()
        for a, b in combinations(sorted(those), 2)
        if {a, b} & touched and len(asking[a] | asking[b]) > 1
    }


def facets(of: Collection) -> dict[str, tuple[int, int, int]]:
    """Leave out one facet after the other.

    Returns:
        pairs that the whole lexicon keeps apart by it, of these still two, told apart by learning.
    """
    found = {}
    for group in FACETS:
        pairs = [pair for pair, facet in of.whole.facet_of.items() if facet == group]
        run = _run(of.fields, of.requests, without_facet(group), learning=True)
        now: dict[str, set[str]] = defaultdict(set)
        for name, element in of.whole.element.items():
            now[element].add(run.element[name])
        ends = [[now[end] for end in sorted(pair)] for pair in pairs]
        two = [end for end in ends if not end[0] & end[1]]
        told = sum(any(run.apart(frozenset((a, b))) for a in end[0] for b in end[1]) for end in two)
        found[group] = len(pairs), len(two), told
    return found


def report(name: str, of: Collection, *, verbose: bool) -> None:
    """Print a line a domain and one for all, then the facets."""
    print(f"\n{name}: {of.fields.height} fields, {of.requests.height} requests")
    print(
        f"{'left out':14}{'precision':>9}{'recall':>8}{'whole':>8}{'open':>7}{'in the list':>14}"
        f"{'rows':>17}{'right':>16}{'by learning':>14}{'off':>7}{'denied':>8}"
    )
    total = Score()
    for domain in DOMAINS:
        one = score(of, domain, verbose=verbose)
        total += one
        print(f"{domain:14}{one}", flush=True)
    print(f"{'all':14}{total}")
    print(f"{'(nothing)':14}{score(of, '', verbose=verbose)}")
    print(f"\n{'left out':14}{'kept apart':>11}{'still two':>11}{'told apart':>12}")
    for group, (pairs, two, told) in facets(of).items():
        print(f"{group:14}{pairs:>11}{two:>11}{told:>12}", flush=True)


def main() -> None:
    """Score the sample and a folder."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    verbose = "-v" in sys.argv
    report("sample", sample(), verbose=verbose)
    path = Path(arguments[0]) if arguments else FOLDER
    if path.exists():
        report(path.name, folder(path), verbose=verbose)


if __name__ == "__main__":
    main()
