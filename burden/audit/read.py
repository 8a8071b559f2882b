"""From paths to recognised templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.audit.filled import recognise_filled
from burden.audit.progress import Silent
from burden.audit.readers import Context, Inline, Task
from burden.collect.find import find_workbooks
from burden.collect.override_sheets import read_sheet_rules
from burden.model import Skipped


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from burden.audit.progress import Progress
    from burden.audit.readers import Readers
    from burden.collect.find import Found
    from burden.model import WorkbookForms, WorkbookRef
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What was found and what became of it.

    Attributes:
        found: what collecting found; its skipped files are among ``skipped`` too.
        forms: every workbook that was read, in the order it was found.
        skipped: every file that could not be read, sorted by path.
    """

    found: Found
    forms: tuple[WorkbookForms, ...]
    skipped: tuple[Skipped, ...]


def context_of(refs: Iterable[WorkbookRef], settings: Settings) -> Context:
    """Return what holds for all of some workbooks: the corrections that lie beside them are read.

    Raises:
        SettingsError: a correction that cannot be; names file and line.
    """
    rules = read_sheet_rules(sorted({ref.root for ref in refs}), settings)
    return Context(settings=settings, rules=rules)


def read_each(
    refs: Sequence[WorkbookRef], settings: Settings, progress: Progress, readers: Readers
) -> Iterator[WorkbookForms | Skipped]:
    """Read workbooks and yield what became of each, in their order.

    Raises:
        SettingsError: a correction beside the workbooks is wrong.
    """
    return readers.read([Task(ref=ref) for ref in refs], context_of(refs, settings), progress)


def read_templates(
    paths: Sequence[Path | str],
    settings: Settings,
    progress: Progress | None = None,
    readers: Readers | None = None,
) -> Templates:
    """Read every workbook under some paths.

    Args:
        paths: folders, archives or files.
        settings: ``limits.*`` and ``copies.*``.
        progress: told of every workbook.
        readers: who reads; None reads in this process.

    Raises:
        InputError: a path does not exist.
        SettingsError: a correction beside the workbooks is wrong.
    """
    found = find_workbooks(paths, settings)
    readers = readers or Inline()
    context = context_of(found.refs, settings)
    tasks = [Task(ref=ref) for ref in found.refs]
    results = list(readers.read(tasks, context, progress or Silent()))

    def again(tasks: Sequence[Task]) -> Iterator[WorkbookForms | Skipped]:
        return readers.read(tasks, context, Silent())

    read = [result for result in results if not isinstance(result, Skipped)]
    return Templates(
        found=found,
        forms=recognise_filled(read, again, settings),
        skipped=tuple(sorted((*found.skipped, *(r for r in results if isinstance(r, Skipped))))),
    )
