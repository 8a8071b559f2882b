"""What became of a workbook as bytes, and back.

The bytes may come from a process that has digested a hostile file, or from a file that somebody
else could write: they are decoded into the types of the model and nothing else, no code is run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping  # noqa: TC003 - hints are resolved where values are decoded
from pathlib import Path

import msgspec

from burden.errors import MalformedError, SettingsError
from burden.model import Skipped, WorkbookForms


Outcome = WorkbookForms | Skipped | SettingsError


class _Read(msgspec.Struct, frozen=True, tag="read"):
    forms: WorkbookForms


class _Skipped(msgspec.Struct, frozen=True, tag="skipped"):
    file: Skipped


class _Wrong(msgspec.Struct, frozen=True, tag="wrong"):
    code: str
    params: Mapping[str, str | int | float | None]


def encode(value: Outcome) -> bytes:
    """Write an outcome as bytes.

    Lone surrogates, which no encoding can write, become question marks.
    """
    wrapped: _Read | _Skipped | _Wrong
    if isinstance(value, WorkbookForms):
        wrapped = _Read(value)
    elif isinstance(value, Skipped):
        wrapped = _Skipped(value)
    else:
        wrapped = _Wrong(value.code, {key: _plain(param) for key, param in value.params.items()})
    try:
        return _ENCODER.encode(wrapped)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(wrapped, builtin_types=(bytes,), enc_hook=_to_bytes)
        return _ENCODER.encode(_writable(plain))


def decode(data: bytes) -> Outcome:
    """Read what ``encode`` wrote; equal to what was given, an error by its code and parameters.

    Raises:
        MalformedError: the bytes are anything else.
    """
    try:
        wrapped = _DECODER.decode(data)
    # A wrong type, a cut, text that is not UTF-8, nesting without end.
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedError(type(error).__name__) from error
    if isinstance(wrapped, _Read):
        return wrapped.forms
    if isinstance(wrapped, _Skipped):
        return wrapped.file
    return SettingsError(wrapped.code, **wrapped.params)


def _plain(param: object) -> str | int | float | None:
    return param if isinstance(param, str | int | float | None) else str(param)


def _writable(value: object) -> object:
    """Return plain lists and dictionaries with texts that can be written."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):
        return tuple(_writable(each) for each in value)
    if isinstance(value, dict):
        return {_writable(key): _writable(each) for key, each in value.items()}
    return value


def _to_bytes(value: object) -> bytes:
    """Write a path as the file system's bytes: a name need not be UTF-8."""
    if isinstance(value, Path):
        return os.fsencode(value)
    raise NotImplementedError


def _from_bytes(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, bytes):
        return Path(os.fsdecode(value))
    raise ValueError


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_to_bytes)
_DECODER = msgspec.msgpack.Decoder(_Read | _Skipped | _Wrong, dec_hook=_from_bytes)
