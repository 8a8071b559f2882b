"""Names together with their form: what the title and the neighbours add.

A vague name is one thing only together with its title; a blank about records takes over whom the
records are about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.elements.lexicon import lexicon
from burden.elements.name import together
from burden.elements.unsaid import always_spelled


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.elements.lexicon import Lexicon, Value
    from burden.elements.name import CanonicalName
    from burden.elements.title import TitleContext

_NO_TITLE = ("form.", "time.")
_OF_PEOPLE = ("person.", "household.")
# A matrix names places to say where; elsewhere they are an attribute of what is listed.
_OF_PLACE = ("place.",)
# What a respondent says of itself on a form it fills in once.
_OF_RESPONDENT = ("organisation.", "project.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """What of a form bears on the names of its fields.

    Attributes:
        title: of the sheet, else of the request.
        known: what is known of words.
        request_id: stands in where nothing says what a vague name is about.
        listed: what a form without a title lists, by which names of several such forms that say
            little are one; empty where the form is a single blank, None where nothing tells.
        lists_records: the form asks for the names of records, so every blank is about them.
        lists_members: the form asks how each person is related to a householder.
    """

    title: TitleContext
    known: Lexicon
    request_id: str
    lists_records: bool
    lists_members: bool
    listed: str | None = None

    def place(self, name: CanonicalName) -> dict[str, str]:
        """Return what a name is tied to where neither it nor the title says what it is about.

        A bare word such as 数量 or 点位 is tied to its request, whatever else the form lists.
        """
        bare = not name.facets and (not name.known or name.concept.startswith("measure."))
        if self.listed is None or bare:
            return {"here": self.request_id}
        return {"listed": self.listed}


def in_form(name: CanonicalName, form: FormContext, *, kind: str, specific: bool) -> CanonicalName:
    """Add what the form says to a name.

    Args:
        name: as read from label, headers and section.
        form: what bears on all its fields.
        kind: roster, matrix or pairs.
        specific: the words beside or instead of a known concept suffice without the title.
    """
    vague = name.vague and not (name.known and specific)
    private = _private(name, form, vague=vague)
    if private:
        return name.having(**private)
    of_form = name.concept.startswith(_NO_TITLE) and not name.vague
    # A matrix of villages tells of each of them, not of who fills it in.
    of_respondent = kind != "roster" and not name.get("where")
    if of_form or (of_respondent and name.concept.startswith(_OF_RESPONDENT)):
        return name
    title = form.title
    of_record = _OF_PEOPLE if kind == "matrix" else (*_OF_PEOPLE, *_OF_PLACE)
    about_record = form.lists_records or name.concept.startswith(of_record)
    about_record = about_record and not name.concept.startswith("measure.")
    added = _population(name, title, records=about_record)
    if not name.get("area"):
        added["area"] = title.area
    if about_record or vague or not (name.known or specific):
        added["subject"] = title.subject
        if not (about_record or title.subject or title.population or name.get("population")):
            added |= form.place(name)
    if name.concept.startswith("person."):
        added |= _role(name, added.get("population", ""), lists_members=form.lists_members)
    if f"population={added.get('population')}" in always_spelled(name.concept, form.known):
        # The income of village collectives is theirs in whatever form it stands.
        added["population"] = ""
    return name.having(**added)


def _private(name: CanonicalName, form: FormContext, *, vague: bool) -> dict[str, str]:
    """Return what ties a name to its own form, empty where it may be asked elsewhere too."""
    known = form.known.concepts.get(name.concept)
    if known and known.never:
        return {"here": form.request_id}
    if vague and not name.known:
        return {"form": form.title.form} if form.title.form else {"here": form.request_id}
    return {}


def _role(name: CanonicalName, population: str, *, lists_members: bool) -> dict[str, str]:
    """Return the role in a form of households: householder unless members are listed."""
    households = any(
        value is not None and value.counts == "household" for _, value in _values(population)
    )
    own, default = name.get("role"), lexicon().groups["role"].household
    if households and own == default:
        return {"role": ""}
    if lists_members and not own:
        return {"role": "family_member"}
    return {}


def _population(name: CanonicalName, title: TitleContext, *, records: bool) -> dict[str, str]:
    """Return what the title adds about whom; records of a part are among those of the whole."""
    own, told = name.get("population"), title.population
    known = lexicon().values.get(f"population={told}")
    if known and own and own in {known.broad, known.kind_of}:
        own = told
    if records:
        own, told = _whole(own), _whole(told)
    if not told or set(told.split("+")) <= _with_holders(own):
        return {"population": own}
    if not own:
        return {"population": told}
    if any(value is not None and value.relative for _, value in _values(told)):
        return {"population": own}
    return {"population": own, "scope": told}


def _values(population: str) -> Iterator[tuple[str, Value | None]]:
    for part in filter(None, population.split("+")):
        yield part, lexicon().values.get(f"population={part}")


def _whole(population: str) -> str:
    return together(
        [value.kind_of if value and value.kind_of else part for part, value in _values(population)]
    )


def _with_holders(population: str) -> set[str]:
    return {
        name
        for part, value in _values(population)
        for name in (part, value.within if value else "")
    }
