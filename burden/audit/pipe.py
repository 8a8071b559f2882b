"""What goes through the pipes between the program and its worker processes.

A message is its length, its number and its bytes. The program numbers what it asks from 1, and an
answer bears the number of its question, so that no stray bytes are taken for the answer to another.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from burden.errors import MalformedError


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.collect.override_sheets import SheetRule
    from burden.reading import Access
    from burden.settings import Parameter

_HEAD = struct.Struct(">II")
_LONGEST = 1 << 28  # bytes; the answers to the largest forms are some megabytes

READY = b"ready"
"""Answer to a ``Setup``."""

KEEP, REPLACE = b"k", b"r"
"""First byte of the answer to a task: whether the worker is fit for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a worker is told before its first task, and when something of it changes.

    Attributes:
        target: ``module:function`` that handles a task.
        parameters, rules, access: the context of the tasks.
        seconds: processor time after which a task ends the worker, should nobody else do it.
        memory: bytes of address space.
    """

    target: str
    parameters: Mapping[str, Parameter]
    rules: tuple[SheetRule, ...]
    access: Access
    seconds: float
    memory: int


def send(stream: IO[bytes], number: int, body: bytes) -> None:
    """Send one message.

    Raises:
        OSError: nobody reads any more.
    """
    stream.write(_HEAD.pack(len(body), number) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[int, bytes]:
    """Wait for one message and return its number and its bytes.

    Raises:
        EOFError: the other side has gone, in the middle of a message or between two.
        MalformedError: what came is no message.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    length, number = _HEAD.unpack(head)
    if length > _LONGEST:
        raise MalformedError("length")
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return number, body
