"""Copies of one template that came back filled in, without the blank one among them.

Recognition takes a grid that is filled in all over for labels. Where several workbooks of one
folder bear one name but for a date, a number or a unit, what differs between them is what was
filled in; they are recognised anew without it, and no value is taken for a name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from burden.audit.readers import Task
from burden.forms.copies import share_alike, shared
from burden.model import WorkbookForms
from burden.requests.copies import bare_name


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from burden.model import Skipped
    from burden.settings import Settings

    Read = Callable[[Sequence[Task]], Iterator[WorkbookForms | Skipped]]


def recognise_filled(
    forms: Sequence[WorkbookForms], read: Read, settings: Settings
) -> tuple[WorkbookForms, ...]:
    """Recognise filled copies anew, without what varies between them.

    Args:
        forms: as recognised one by one.
        read: reads workbooks once more and recognises them.
        settings: ``copies.fewest`` and ``copies.alike``.

    Returns:
        all of them in their order; of filled copies the new recognition with the old digest.
    """
    groups: dict[tuple[str, str, int], list[WorkbookForms]] = defaultdict(list)
    for each in forms:
        folder = each.ref.path.rpartition("/")[0]
        if each.digest:
            groups[folder, bare_name(each.ref), len(each.sheets)].append(each)
    tasks = []
    for group in groups.values():
        digests = [each.digest for each in group]
        if len(group) < settings.count("copies.fewest") or all(d == digests[0] for d in digests):
            continue
        if share_alike(digests) < settings.number("copies.alike"):
            continue
        held = shared(digests)
        tasks += [Task(ref=each.ref, held=held) for each in group]
    # A file that was there a moment ago and cannot be read now keeps what was recognised first.
    anew = {each.ref.path: each for each in read(tasks) if isinstance(each, WorkbookForms)}
    return tuple(
        replace(anew[each.ref.path], digest=each.digest) if each.ref.path in anew else each
        for each in forms
    )
