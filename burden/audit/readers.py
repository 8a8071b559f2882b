"""Reading and recognising workbooks: what one is asked, and who answers.

Nothing here imports tables or a renderer: worker processes load it, and start the faster for it.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from burden.audit.wire import decode, encode
from burden.errors import MalformedError, UnreadableError
from burden.forms import recognise
from burden.forms.copies import emptied
from burden.forms.corrections import corrected
from burden.forms.fingerprint import digest, with_layouts
from burden.model import Skipped, WorkbookForms
from burden.reading import (
    Access,
    opened_store,
    read_bytes,
    read_kept,
    read_workbook,
    reading_key,
)
from burden.reading.store import made_by


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.audit.progress import Progress
    from burden.collect.override_sheets import SheetRule
    from burden.forms.copies import Shared
    from burden.model import Workbook, WorkbookRef
    from burden.reading.store import Store
    from burden.settings import Settings


# What forms are made by, beside a reading; when any of it changes, they are recognised anew.
_MAKERS = ("forms", "audit/readers.py", "audit/wire.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What holds for all workbooks of a run.

    Attributes:
        settings: ``limits.*``.
        rules: corrections that lie beside the workbooks.
        access: where readings are kept between runs, and passwords; who reads puts it in.
    """

    settings: Settings
    rules: tuple[SheetRule, ...] = ()
    access: Access = field(default_factory=Access)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One workbook to read.

    Attributes:
        held: for a filled copy that is looked at once more, what all the copies hold; the rest is
            left out before recognition. None for a first look.
    """

    ref: WorkbookRef
    held: Shared | None = None


class Readers(Protocol):
    """Who reads workbooks."""

    def read(
        self, tasks: Sequence[Task], context: Context, progress: Progress
    ) -> Iterator[WorkbookForms | Skipped]:
        """Read some workbooks.

        Args:
            tasks: what to read.
            context: what holds for all of them.
            progress: told of each as it is done, in any order.

        Returns:
            their results, in the order of the tasks.

        Raises:
            SettingsError: a correction names a header that its sheet does not have.
        """


class Inline:
    """Reads in this very process, one after another: nothing guards against a hostile file."""

    def __init__(self, access: Access | None = None) -> None:
        """Take what helps to open workbooks."""
        self._access = access or Access()

    def read(
        self, tasks: Sequence[Task], context: Context, progress: Progress
    ) -> Iterator[WorkbookForms | Skipped]:
        """Read some workbooks; see ``Readers``."""
        context = replace(context, access=self._access)
        progress.start("reading", len(tasks))
        for task in tasks:
            yield read_one(task, context)
            progress.step(task.ref.path)


def read_one(task: Task, context: Context) -> WorkbookForms | Skipped:
    """Read and recognise one workbook; whatever is wrong with it stays with it.

    Returns:
        its forms; those of a second look without digest, because half of the workbook is missing.

    Raises:
        SettingsError: a correction names a header that its sheet does not have.
    """
    ref, store = task.ref, context.access.store
    try:
        if store is None or context.rules or task.held is not None:
            workbook = read_workbook(ref, context.settings, context.access)
            return _recognised(workbook, task, context)
        return _kept(task, context, opened_store(store))
    except UnreadableError as error:
        return Skipped(path=ref.path, code=error.code, detail=error.detail)
    except (RecursionError, MemoryError) as error:
        return Skipped(path=ref.path, code="too-large", detail=type(error).__name__)


def _recognised(workbook: Workbook, task: Task, context: Context) -> WorkbookForms:
    known = digest(workbook) if task.held is None else {}
    if task.held is not None:
        workbook = emptied(workbook, task.held)
    forms = with_layouts(recognise(workbook), workbook)
    if context.rules:
        forms = corrected(forms, workbook, context.rules)
    return replace(forms, digest=known)


def _kept(task: Task, context: Context, store: Store) -> WorkbookForms:
    """Return the forms of a workbook, those of an earlier run where its bytes are the same."""
    ref = task.ref
    data = read_bytes(ref, context.settings)
    # Fields name the path of their workbook.
    path = hashlib.sha256(ref.path.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    reading = reading_key(data, ref, context.settings)
    key = f"forms:{path}:{made_by(*_MAKERS)}:{reading}"
    body = store.get(key)
    if body is not None:
        with suppress(MalformedError):
            outcome = decode(body)
            if isinstance(outcome, WorkbookForms):
                return replace(outcome, ref=ref)
    workbook = read_kept(data, ref, context.settings, context.access)
    forms = _recognised(workbook, task, context)
    if store.has(reading):  # what a password opened is not kept
        store.put(key, encode(forms))
    return forms
