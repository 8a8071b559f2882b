"""From paths to recognised templates, one workbook at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.audit.filled import recognise_filled
from burden.audit.progress import Silent
from burden.collect.find import find_workbooks
from burden.collect.override_sheets import read_sheet_rules
from burden.errors import UnreadableError
from burden.forms import recognise
from burden.forms.corrections import corrected
from burden.forms.fingerprint import digest, with_layouts
from burden.model import Skipped
from burden.reading import read_workbook


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from burden.audit.progress import Progress
    from burden.collect.find import Found
    from burden.collect.override_sheets import SheetRule
    from burden.model import Workbook, WorkbookForms, WorkbookRef
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


def read_rules(refs: Iterable[WorkbookRef], settings: Settings) -> tuple[SheetRule, ...]:
    """Read the corrections that lie beside workbooks.

    Raises:
        SettingsError: a correction that cannot be; names file and line.
    """
    return read_sheet_rules(sorted({ref.root for ref in refs}), settings)


def read_one(
    ref: WorkbookRef, settings: Settings, rules: Sequence[SheetRule] = ()
) -> WorkbookForms | Skipped:
    """Read and recognise one workbook; whatever is wrong with it stays with it.

    Raises:
        SettingsError: a correction names a header that its sheet does not have.
    """
    try:
        workbook = read_workbook(ref, settings)
        return replace(_recognised(workbook, rules), digest=digest(workbook))
    except UnreadableError as error:
        return Skipped(path=ref.path, code=error.code, detail=error.detail)
    except (RecursionError, MemoryError) as error:
        return Skipped(path=ref.path, code="too-large", detail=type(error).__name__)


def _recognised(workbook: Workbook, rules: Sequence[SheetRule]) -> WorkbookForms:
    forms = with_layouts(recognise(workbook), workbook)
    return corrected(forms, workbook, rules) if rules else forms


def read_each(
    refs: Sequence[WorkbookRef],
    settings: Settings,
    progress: Progress,
    rules: Sequence[SheetRule] = (),
) -> Iterator[WorkbookForms | Skipped]:
    """Read workbooks one after another, in their order."""
    progress.start("reading", len(refs))
    for ref in refs:
        yield read_one(ref, settings, rules)
        progress.step(ref.path)


def read_templates(
    paths: Sequence[Path | str], settings: Settings, progress: Progress | None = None
) -> Templates:
    """Read every workbook under some paths.

    Raises:
        InputError: a path does not exist.
        SettingsError: a correction beside the workbooks is wrong.
    """
    found = find_workbooks(paths, settings)
    rules = read_rules(found.refs, settings)
    results = list(read_each(found.refs, settings, progress or Silent(), rules))

    def again(forms: WorkbookForms, change: Callable[[Workbook], Workbook]) -> WorkbookForms:
        try:
            workbook = change(read_workbook(forms.ref, settings))
        except UnreadableError:
            return forms  # it was there a moment ago
        return replace(_recognised(workbook, rules), digest=forms.digest)

    read = [result for result in results if not isinstance(result, Skipped)]
    return Templates(
        found=found,
        forms=recognise_filled(read, again, settings),
        skipped=tuple(sorted((*found.skipped, *(r for r in results if isinstance(r, Skipped))))),
    )
