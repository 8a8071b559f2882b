"""Several workbooks that are one request: a template with the responses given to it.

A template that two offices send is none of these: it is asked twice. Copies have the same issuer,
lie with the same office, bear the same title, and either hold different values or have names that
differ only by a date, a number or the unit that filled them in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.forms.copies import compared, differ, is_response, same_layout
from burden.forms.fingerprint import masked
from burden.requests.issuer import is_office, spell
from burden.requests.source import strip_name


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.model import Request, WorkbookForms, WorkbookRef

_NUMBERS = re.compile(r"[\d#]+")
_UNIT = re.compile(
    r"(?P<before>^|[-－—_·(（\s])"
    r"[一-鿿]{1,10}(?:村|社区|居委会|村委会|镇|乡|街道|县|市|区|学校|小学|中学|医院|卫生院|站|所|公司)"
    r"(?P<after>$|[-－—_·)）\s])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """A request with the copies of its template.

    Attributes:
        request: of the emptiest copy, the first by path among equals; its fields bear what the
            copies tell.
        copies: the other workbooks, sorted by path.
    """

    request: Request
    copies: tuple[WorkbookForms, ...] = ()


def collapse(
    requests: Iterable[Request], apart: frozenset[str] = frozenset()
) -> tuple[Responses, ...]:
    """Take copies of one template together.

    Args:
        requests: as described.
        apart: paths of workbooks that are never anybody's copy (a draft that is checked).

    Returns:
        the requests in their order, copies among the first.
    """
    given = list(requests)
    groups: list[list[Request]] = []
    of_key: dict[tuple[str, ...], list[list[Request]]] = defaultdict(list)
    for request in sorted(given, key=_emptiest):
        alone = request.ref.path in apart
        known = [] if alone else of_key[_key(request)]
        group = next((g for g in known if _is_copy(g[0], request)), None)
        if group is not None:
            group.append(request)
            continue
        groups.append([request])
        if not alone:
            known.append(groups[-1])
    made = {group[0].id: _responses(group) for group in groups}
    return tuple(made[request.id] for request in given if request.id in made)


def _emptiest(request: Request) -> tuple[bool, int, str]:
    # A blank copy is recognised best, whatever its name. A workbook of no form's size comes last.
    return not request.forms.digest, len(request.forms.digest), request.ref.path


def _key(request: Request) -> tuple[str, ...]:
    """Return what copies have in common whatever their layout: who asks, where they lie."""
    parts = request.ref.path.split("/")[:-1]
    office = next((part for part in reversed(parts) if is_office(spell(part))), None)
    # Where no office is known, only what lies in one folder can be one request.
    place = office if office is not None else "/".join(parts)
    return (str(request.issuer.value or ""), place)


def _is_copy(template: Request, other: Request) -> bool:
    named_alike = bare_name(template.ref) == bare_name(other.ref)
    stated = {template.title.basis, other.title.basis} == {"sheet"}
    if stated and masked(str(template.title.value)) != masked(str(other.title.value)):
        return False
    if not stated and not named_alike:
        return False
    if not named_alike and template.forms.digest == other.forms.digest:
        return False  # two blank ones, each under its own name
    alike = same_layout(template.forms, other.forms) or is_response(template.forms, other.forms)
    return alike and (named_alike or differ(template.forms, other.forms))


def bare_name(ref: WorkbookRef) -> str:
    """Return a file's name without dates, numbers and the unit that filled it in."""
    return _bare(ref.name.rpartition(".")[0])


@lru_cache(maxsize=65536)
def _bare(name: str) -> str:
    stem = strip_name(name)
    stem = _UNIT.sub(lambda found: f"{found['before']}@{found['after']}", stem)
    bare = _NUMBERS.sub("", masked(stem.replace("@", "")))
    return "".join(char for char in bare if char.isalnum())


def _responses(group: list[Request]) -> Responses:
    first, others = group[0], sorted(group[1:], key=lambda request: request.ref.path)
    if not others:
        return Responses(request=first)
    copies = tuple(request.forms for request in others)
    return Responses(request=replace(first, forms=compared(first.forms, copies)), copies=copies)
