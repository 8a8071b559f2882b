"""A draft's copy with what is suggested, from file to bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.collect.content import read_file
from burden.collect.sniff import Kind, sniff
from burden.errors import InputError, UnreadableError
from burden.reading import read_data
from burden.suggest.plan import suggest
from burden.suggest.write import apply, kind_of_package


if TYPE_CHECKING:
    from pathlib import Path

    from burden.check.value import Check
    from burden.locale import Words
    from burden.settings import Settings
    from burden.suggest.value import Mode, Suggestions


def refuse(draft: Path, target: Path, settings: Settings) -> None:
    """Refuse what could not be written, before a draft is checked at length.

    Args:
        draft: the workbook; one that is missing, cannot be opened or asks for a password is left
            to the check.
        target: where the copy shall go.
        settings: ``limits.*``.

    Raises:
        InputError: the target is the draft itself, the draft is no OOXML workbook, or the target's
            suffix is not that of its kind.
    """
    if target.resolve() == draft.resolve() or (
        target.exists() and draft.exists() and target.samefile(draft)
    ):
        raise InputError("suggest-same", path=target.as_posix())
    try:
        data = _bytes(draft, settings)
    except UnreadableError:
        return
    kind = sniff(data)
    if kind is Kind.ENCRYPTED:
        return
    if kind is not Kind.XLSX:
        raise InputError("suggest-format", path=draft.as_posix())
    try:
        wanted = kind_of_package(data, settings)
    except UnreadableError:
        return
    if target.suffix.casefold() != wanted:
        raise InputError("suggest-suffix", path=target.as_posix(), suffix=wanted)


def lighter(
    draft: Path, check: Check, mode: Mode, settings: Settings, words: Words
) -> tuple[bytes, Suggestions]:
    """Return a copy of a draft with what a check suggests, and what that is.

    Args:
        draft: the workbook; it is only read.
        check: of it, with ``forms``.
        mode: what becomes of what others collect already.
        settings: ``limits.*``.
        words: language of what the copy says.

    Raises:
        InputError: the draft changed since it was checked, asks for a password, or a part that is
            to be changed is damaged.
    """
    path = draft.as_posix()
    assert check.forms is not None  # noqa: S101 - a check made here has them
    try:
        data = _bytes(draft, settings)
        if sniff(data) is Kind.ENCRYPTED:
            raise InputError("suggest-encrypted", path=path)
        workbook = read_data(data, check.forms.ref, settings)
        if workbook.sha256 != check.sha256:
            raise InputError("suggest-changed", path=path)
        suggestions = suggest(check, workbook, mode)
        return apply(data, suggestions, settings, words), suggestions
    except UnreadableError as error:
        reason = words(f"skip.{error.code}.message", file=path)
        raise InputError("suggest-unreadable", path=path, reason=reason) from error


def _bytes(draft: Path, settings: Settings) -> bytes:
    return read_file(draft, settings.count("limits.file_bytes"))
