"""Which request of the catalogue a template is: the same, a new version of one, or a new one.

The surest sign comes first: the same file, the same bytes from the same office, the same place
below the folder that was named, the same form code of the same office, the same office, title and
file name. A sign that fits two requests says nothing; and a file that bears another title than
before must still ask much of the same. A form that another office passes on is a request of its
own.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.fingerprint import masked
from burden.requests.copies import bare_name


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from burden.model import Request, WorkbookRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """By what a request is known again.

    Attributes:
        spot: hash of the absolute path, so that the file names no folder of anybody's machine.
        place: path below the folder that was named.
        office: who asks, empty where not known.
        title: without dates, numbers and marks.
        name: of the file, likewise.
    """

    spot: str
    place: str
    sha256: str
    office: str
    form_code: str
    title: str
    name: str


def signs_of(request: Request) -> Signs:
    """Return by what a request that was just read is known again."""
    return Signs(
        spot=spot_of(request.ref),
        place=place_of(request.ref),
        sha256=request.forms.sha256,
        office=str(request.issuer.value or ""),
        form_code=str(request.form_code.value or ""),
        title=bare_title(str(request.title.value)),
        name=bare_name(request.ref),
    )


def spot_of(ref: WorkbookRef) -> str:
    """Hash where a workbook lies on this machine."""
    path = os.fsencode(os.path.realpath(ref.source))
    return hashlib.sha256(path + b"\0" + (ref.member or "").encode()).hexdigest()[:16]


def place_of(ref: WorkbookRef) -> str:
    """Return a workbook's path below the folder that was named."""
    root = ref.root.as_posix().rstrip("/")
    below = root not in ("", ".") and ref.path.startswith(f"{root}/")
    return ref.path[len(root) + 1 :] if below else ref.path


def bare_title(title: str) -> str:
    """Return a title without dates, numbers and marks."""
    return "".join(char for char in masked(title) if char.isalpha())


def _same(*names: str) -> Callable[[Signs], tuple[str, ...] | None]:
    """Return what reads some signs that must all be known to count."""

    def read(signs: Signs) -> tuple[str, ...] | None:
        values = tuple(getattr(signs, name) for name in names)
        return values if all(values) else None

    return read


_STEPS = (
    _same("spot"),
    _same("sha256", "office", "name"),
    _same("place", "office"),
    _same("office", "form_code"),
    _same("office", "title", "name"),
)


def recognised(
    coming: Sequence[Signs],
    known: Iterable[tuple[int, Signs]],
    alike: Callable[[int, int], bool],
) -> dict[int, int]:
    """Tell which coming request is which known one.

    Args:
        coming: requests just read.
        known: requests of the catalogue by number.
        alike: says of a coming one, by place, and a known one, by number, whether they ask much of
            the same; asked where they bear different titles.

    Returns:
        number of the known one by place among the coming ones; none is taken twice.
    """
    open_known = dict(known)
    found: dict[int, int] = {}
    for step in _STEPS:
        theirs = _alone((number, step(signs)) for number, signs in open_known.items())
        mine = _alone(
            (place, step(signs)) for place, signs in enumerate(coming) if place not in found
        )
        for key, place in mine.items():
            number = theirs.get(key)
            if number is None:
                continue
            if coming[place].title == open_known[number].title or alike(place, number):
                found[place] = number
                del open_known[number]
    return found


def _alone(pairs: Iterable[tuple[int, tuple[str, ...] | None]]) -> dict[tuple[str, ...], int]:
    """Return whom a sign points to, where it points to one only."""
    held: dict[tuple[str, ...], list[int]] = {}
    for number, key in pairs:
        if key is not None:
            held.setdefault(key, []).append(number)
    return {key: numbers[0] for key, numbers in held.items() if len(numbers) == 1}
