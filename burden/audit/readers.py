"""Reading and recognising workbooks: what one is asked, and who answers.

Nothing here imports tables or a renderer: worker processes load it, and start the faster for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from burden.errors import UnreadableError
from burden.forms import recognise
from burden.forms.copies import emptied
from burden.forms.corrections import corrected
from burden.forms.fingerprint import digest, with_layouts
from burden.model import Skipped
from burden.reading import read_workbook


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.audit.progress import Progress
    from burden.collect.override_sheets import SheetRule
    from burden.forms.copies import Shared
    from burden.model import WorkbookForms, WorkbookRef
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What holds for all workbooks of a run.

    Attributes:
        settings: ``limits.*``.
        rules: corrections that lie beside the workbooks.
    """

    settings: Settings
    rules: tuple[SheetRule, ...] = ()


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

    def read(
        self, tasks: Sequence[Task], context: Context, progress: Progress
    ) -> Iterator[WorkbookForms | Skipped]:
        """Read some workbooks; see ``Readers``."""
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
    ref, rules = task.ref, context.rules
    try:
        workbook = read_workbook(ref, context.settings)
        known = digest(workbook) if task.held is None else {}
        if task.held is not None:
            workbook = emptied(workbook, task.held)
        forms = with_layouts(recognise(workbook), workbook)
        if rules:
            forms = corrected(forms, workbook, rules)
        return replace(forms, digest=known)
    except UnreadableError as error:
        return Skipped(path=ref.path, code=error.code, detail=error.detail)
    except (RecursionError, MemoryError) as error:
        return Skipped(path=ref.path, code="too-large", detail=type(error).__name__)
