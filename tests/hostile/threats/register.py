"""What a threat is, and the list that its makers enter themselves into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What stands in the one cell of a sample that is not the threat itself.
HELD = "甲乙丙"
READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """A file made to hurt, written when it is needed.

    Attributes:
        name: module, maker and variant.
        make: returns the file's bytes.
        suffix: of the file's name.
        gives: the right outcomes, ``read`` or codes of errors; empty where any of them is right.
        holds: a text that some cell of the reading has.
    """

    name: str
    make: Callable[[], bytes]
    suffix: str
    gives: tuple[str, ...]
    holds: str


THREATS: dict[str, Threat] = {}


def threat(
    suffix: str = ".xlsx", *, gives: str | Iterable[str] = (), holds: str = ""
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Enter a maker under its module's and its own name; ``holds`` implies that it is read."""

    def enter(make: Callable[[], bytes]) -> Callable[[], bytes]:
        _enter(_name(make), make, suffix, gives, holds)
        return make

    return enter


def threats(
    variants: Iterable[str],
    suffix: str = ".xlsx",
    *,
    gives: str | Iterable[str] = (),
    holds: str = "",
) -> Callable[[Callable[[str], bytes]], Callable[[str], bytes]]:
    """Enter a maker once for each variant that it is called with."""

    def enter(make: Callable[[str], bytes]) -> Callable[[str], bytes]:
        for number, variant in enumerate(variants):
            short = "".join(sign for sign in variant if sign.isascii() and sign.isalnum())[:24]
            name = f"{_name(make)}-{number}-{short}"
            _enter(name, lambda variant=variant: make(variant), suffix, gives, holds)
        return make

    return enter


def _name(make: Callable[..., bytes]) -> str:
    return f"{make.__module__.rpartition('.')[2]}.{make.__name__}"


def _enter(
    name: str, make: Callable[[], bytes], suffix: str, gives: str | Iterable[str], holds: str
) -> None:
    if name in THREATS:
        raise ValueError(name)
    outcomes = (gives,) if isinstance(gives, str) else tuple(gives)
    THREATS[name] = Threat(
        name=name,
        make=make,
        suffix=suffix,
        gives=outcomes or ((READ,) if holds else ()),
        holds=holds,
    )
