"""What a user adds to the lexicon: aliases of its concepts, and concepts of their own."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One entry of an overlay, with the same meaning as one of the shipped lexicon.

    Attributes:
        id: ``subject.name``; of a shipped concept where ``representation`` is empty.
        aliases: texts in both languages.
        source: who says so.
        also: ``representation:concept`` each, as the files write it.
        same_as: concept and facets it says no more than, resolved to what is no ``same_as`` itself.
        where: file and line, for messages.
    """

    id: str
    aliases: tuple[str, ...]
    source: str = ""
    representation: str = ""
    derives: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    key: bool = False
    generic: bool = False
    unit: str = ""
    implied: tuple[str, ...] = ()
    never: bool = False
    also: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """All that was added, by id; empty for the lexicon as it ships.

    Two overlays that say the same are equal, so that what is made of them is made once.
    """

    added: tuple[Added, ...] = ()
