"""Copies of one template that came back filled in, without the blank one among them.

Recognition takes a grid that is filled in all over for labels. Where several workbooks of one
folder bear one name but for a date, a number or a unit, what differs between them is what was
filled in; they are recognised anew without it, and no value is taken for a name.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from burden.forms.copies import emptied, share_alike
from burden.requests.copies import bare_name


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from burden.model import Workbook, WorkbookForms
    from burden.settings import Settings

    Again = Callable[[WorkbookForms, Callable[[Workbook], Workbook]], WorkbookForms]


def recognise_filled(
    forms: Sequence[WorkbookForms], again: Again, settings: Settings
) -> tuple[WorkbookForms, ...]:
    """Recognise filled copies anew, without what varies between them.

    Args:
        forms: as recognised one by one.
        again: reads a workbook once more, changes it and recognises it.
        settings: ``copies.fewest`` and ``copies.alike``.

    Returns:
        all of them in their order; of filled copies the new recognition with the old digest.
    """
    groups: dict[tuple[str, str, int], list[WorkbookForms]] = defaultdict(list)
    for each in forms:
        folder = each.ref.path.rpartition("/")[0]
        if each.digest:
            groups[folder, bare_name(each.ref), len(each.sheets)].append(each)
    anew: dict[str, WorkbookForms] = {}
    for group in groups.values():
        digests = [each.digest for each in group]
        if len(group) < settings.count("copies.fewest") or all(d == digests[0] for d in digests):
            continue
        if share_alike(digests) < settings.number("copies.alike"):
            continue
        for each in group:
            anew[each.ref.path] = again(each, partial(emptied, digests=digests))
    return tuple(anew.get(each.ref.path, each) for each in forms)
