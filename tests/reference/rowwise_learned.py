"""Learning as it is defined: forms held against forms, columns against columns, one by one.

``burden.elements.learned`` does it with joins of frames; this does it with sets and loops, so that
the two can be held against each other. What is said of one pair of names (``worded``,
``differing``) and what follows from the pairs found is the same code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl
from rowwise_match import display

from burden.elements.alike import Alike
from burden.elements.columns import Columns
from burden.elements.contrast import Contrast, Contrasts, differing, worded
from burden.elements.filler import fillers_of
from burden.elements.fold import fold
from burden.elements.heading import headings
from burden.elements.learned import Learned
from burden.elements.lexicon import atoms
from burden.elements.unlike import Surroundings
from burden.elements.words import units


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from burden.elements.contrast import Worded
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

    Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of a request: the rows of each element, by the element's number."""

    request: str
    title: str
    rows: dict[int, list[dict[str, Any]]]


def learned_of(
    rows: Rows,
    names: Sequence[CanonicalName],
    requests: pl.DataFrame,
    settings: Settings,
    known: Lexicon,
) -> Learned:
    """Return what the collection tells.

    Args:
        rows: of the fields.
        names: of the fields, before decisions.
        requests: ``tables.REQUESTS``.
        settings: ``elements.*``.
        known: what is known of words.
    """
    first = {name.key: name for name in reversed(names)}
    elements = [first[key].plain for key in sorted(first)]
    number = {name.key: i for i, name in enumerate(elements)}
    forms = _forms(rows, [number[name.key] for name in names], requests)
    columns = _columns(forms, rows, names, known, len(elements))
    parts = [worded(name) for name in elements]
    contrasts = _contrasts(forms, parts, settings)

    def apart(a: int, b: int) -> bool:
        asking = [{form.request for form in forms if end in form.rows} for end in (a, b)]
        return bool(asking[0] & asking[1]) or bool(contrasts.between(parts[a], parts[b]))

    found = _alike(forms, columns, elements, settings, known, apart)
    return Learned(
        columns=columns,
        names=elements,
        parts=parts,
        contrasts=contrasts,
        alike=tuple(found),
        fillers=fillers_of(found, parts, contrasts, settings),
        headings=tuple(headings(columns, elements, known, settings.count("elements.siblings"))),
        surroundings=Surroundings(columns, elements, settings),
    )


def _forms(rows: Rows, numbers: list[int], requests: pl.DataFrame) -> list[Form]:
    title = dict(requests.select("request_id", "title").iter_rows())
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        members[row["request_id"], row["sheet"]].append(i)
    forms = []
    for (request, _), those in sorted(members.items()):
        of: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for i in those:
            of[numbers[i]].append(rows[i])
        said = min(rows[i]["sheet_title"] or "" for i in those)
        book = min(rows[i]["workbook"] for i in those)
        forms.append(Form(request, said or title.get(request) or book, dict(of)))
    return forms


def _columns(
    forms: list[Form],
    rows: Rows,
    names: Sequence[CanonicalName],
    known: Lexicon,
    n_elements: int,
) -> Columns:
    of_row = {id(row): name for row, name in zip(rows, names, strict=True)}

    def words(row: dict[str, Any]) -> tuple[Any, ...]:
        path, stubs = row["path"] or [row["label"]], row["row_path"] or [""]
        shown = display(row, of_row[id(row)], known)
        deep = len(path) > 1 or len(stubs) > 1
        return (shown, fold(row["label"]).text, path[-1], stubs[-1], row["kind"], deep)

    every = sorted({words(row) for row in rows})
    number = {one: i for i, one in enumerate(every)}
    asked = sorted(
        (element, form, min(number[words(row)] for row in those), all(_plain(row) for row in those))
        for form, each in enumerate(forms)
        for element, those in each.rows.items()
    )
    starts = [sum(row[0] < element for row in asked) for element in range(n_elements + 1)]
    request = {name: i for i, name in enumerate(sorted({form.request for form in forms}))}
    return Columns(
        forms=pl.DataFrame(
            [(request[form.request], form.title) for form in forms],
            schema=["request", "title"],
            orient="row",
        ),
        words=pl.DataFrame(
            every, schema=["label", "folded", "leaf", "stub", "kind", "deep"], orient="row"
        ),
        asked=pl.DataFrame(asked, schema=["element", "form", "words", "plain"], orient="row"),
        starts=pl.Series(starts).to_numpy(),
    )


def _plain(row: dict[str, Any]) -> bool:
    return bool(row["kind"] != "matrix")


def _contrasts(  # noqa: C901 - the whole definition
    forms: list[Form], parts: list[Worded], settings: Settings
) -> Contrasts:
    characters = (
        settings.count("elements.contrast_characters"),
        settings.count("elements.latin_word_characters"),
    )
    heads: dict[tuple[str, ...], set[Any]] = defaultdict(set)
    first: dict[tuple[str, ...], tuple[int, dict[str, int]]] = {}
    for place, form in enumerate(forms):
        same: dict[Any, list[int]] = defaultdict(list)
        for element in form.rows:
            same[parts[element][0]].append(element)
        sides: dict[Any, dict[str, int]] = defaultdict(dict)
        for known, those in same.items():
            for turned in (False, True):
                order = sorted(those, key=lambda e, t=turned: parts[e][1][:: -1 if t else 1])
                for a, b in pairwise(order):
                    apart = differing(parts[a], parts[b], characters)
                    for word, element in zip(apart.words if apart else (), (a, b), strict=False):
                        side = sides[known, apart.rest]
                        side[word] = min(element, side.get(word, element))
        for (known, rest), side in sides.items():
            words = tuple(sorted(side))
            heads[words].add((known[:2], rest))
            # Of several columns with the same words in one form, those of the first elements.
            seen = first.get(words)
            if seen is None or (
                seen[0] == place and sorted(side.values()) < sorted(seen[1].values())
            ):
                first[words] = place, side
    found = tuple(
        Contrast(words=w, heads=len(heads[w]), form=first[w][0], columns=first[w][1])
        for w in sorted(first)
    )
    of_word: dict[str, set[int]] = defaultdict(set)
    for i, contrast in enumerate(found):
        for word in contrast.words:
            of_word[word].add(i)
    return Contrasts(
        found=found,
        of_word=MappingProxyType({word: frozenset(those) for word, those in of_word.items()}),
        characters=characters,
    )


def _alike(  # noqa: PLR0917 - the whole definition
    forms: list[Form],
    columns: Columns,
    names: list[CanonicalName],
    settings: Settings,
    known: Lexicon,
    apart: Callable[[int, int], bool],
) -> list[Alike]:
    rosters = _rosters(forms, names, settings, known)
    few = settings.count("elements.alike_forms")
    uses = Counter(element for asked in rosters for element in asked)
    met = Counter[tuple[int, int]]()
    listed = sorted(rosters.items(), key=lambda item: item[1])
    for i, j in combinations(range(len(listed)), 2):
        both = listed[i][0] & listed[j][0]
        if number := sum(uses[element] <= few for element in both):
            met[i, j] = number
    nearest: set[tuple[int, int]] = set()
    for i in range(len(listed)):
        others = [
            (-n, *(end for end in pair if end != i), pair) for pair, n in met.items() if i in pair
        ]
        nearest.update(pair for *_, pair in sorted(others)[:few])
    best: dict[tuple[int, int], Alike] = {}
    for i, j in sorted(nearest):
        (one, (form_a, request_a)), (other, (form_b, request_b)) = listed[i], listed[j]
        shared = len(one & other)
        if request_a == request_b is not None or shared < settings.count("elements.alike_shared"):
            continue
        if shared < settings.number("elements.alike_share") * min(len(one), len(other)):
            continue
        near = {
            (a, b): score
            for a in one - other
            for b in other - one
            if _may_be_same(names[a], names[b], known)
            and (score := _near(columns, form_a, a, form_b, b))
            >= settings.number("elements.alike_words")
            and not apart(a, b)
        }
        for (a, b), score in near.items():
            rivals = [s for pair, s in near.items() if (pair[0] == a) != (pair[1] == b)]
            if all(score > rival for rival in rivals):
                ends = sorted(((a, form_a), (b, form_b)))
                found = Alike(
                    elements=(ends[0][0], ends[1][0]), forms=(ends[0][1], ends[1][1]), shared=shared
                )
                seen = best.get(found.elements)
                if seen is None or (-found.shared, found.forms) < (-seen.shared, seen.forms):
                    best[found.elements] = found
    return [best[pair] for pair in sorted(best)]


def _rosters(
    forms: list[Form], names: list[CanonicalName], settings: Settings, known: Lexicon
) -> dict[frozenset[int], tuple[int, str | None]]:
    """Return different sets of columns with their first form, and its request if only one asks."""
    rosters: dict[frozenset[int], tuple[int, str | None]] = {}
    least, most = (settings.count(f"elements.alike_{end}") for end in ("shared", "columns"))
    for place, form in enumerate(forms):
        asked = frozenset(
            element
            for element, rows in form.rows.items()
            if all(map(_plain, rows)) and _public(names[element], known)
        )
        if least < len(asked) <= most:
            seen = rosters.get(asked, (place, form.request))
            rosters[asked] = seen[0], seen[1] if seen[1] == form.request else None
    return rosters


def _public(name: CanonicalName, known: Lexicon) -> bool:
    concept = known.concepts.get(name.concept)
    return not (name.get("here") or name.get("form") or (concept and concept.never))


def _may_be_same(a: CanonicalName, b: CanonicalName, known: Lexicon) -> bool:
    aside = {"about", "unit", "part", "subject"}
    rest = [[facet for facet in name.facets if facet[0] not in aside] for name in (a, b)]
    kinds = {a.representation, b.representation} - {"text", "quantity"}
    families = {units()[unit].family for name in (a, b) if (unit := name.get("unit"))}
    exact = {
        name.concept
        for name in (a, b)
        if name.concept in known.concepts
        and not known.concepts[name.concept].generic
        and not name.get("about")
    }
    return rest[0] == rest[1] and max(len(kinds), len(families), len(exact)) <= 1


def _near(columns: Columns, form_a: int, a: int, form_b: int, b: int) -> float:
    one, other = (
        set(atoms(columns.words["folded"][columns.of(element)[form]])) - {"/"}
        for form, element in ((form_a, a), (form_b, b))
    )
    return 2 * len(one & other) / (len(one) + len(other)) if one & other else -1.0
