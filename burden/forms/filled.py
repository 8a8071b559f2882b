"""Label grids that came filled in: ``项目类型 | EPC | 开工日期 | 2012-09-18``.

Nothing in such a row is blank, so only its words tell labels from values. What is taken for a value
here never becomes a name, which keeps what somebody wrote out of every output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.forms.valuetype import names_kind
from burden.forms.words import is_number


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.forms.box import Box

_PAIRS = 2  # pairs in a row from which it can be told


def alternating(boxes: Sequence[Box]) -> list[Box]:
    """Return the values of a row in which labels and values take turns; empty where they do not.

    Every other text names a kind of value (a date, a code, a name), none between them does, and
    one of those is a date or a number.
    """
    if len(boxes) % 2 or len(boxes) < 2 * _PAIRS:
        return []
    if any(not box.is_text or box.cell.formula is not None for box in boxes):
        return []
    labels, values = boxes[::2], boxes[1::2]
    if any(box.is_value or is_number(box.text) for box in labels):
        return []
    if any(names_kind(box.text) for box in values):
        return []
    told = sum(names_kind(box.text) for box in labels)
    plain = sum(box.is_value or is_number(box.text) for box in values)
    return list(values) if plain and told * 2 >= len(labels) else []
