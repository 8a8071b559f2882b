"""Claims about elements and requests that the drawings alone do not make."""

from __future__ import annotations

FACET_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("@本月", "@累计", "period: 本月 / 累计"),
    ("@父亲", "@母亲", "role: 父亲 / 母亲"),
    ("@监护人", "@", "role: 监护人 / 本人"),
)
REGISTERS: tuple[tuple[str, str], ...] = (("持证残疾人", "退役军人"),)
CONTAINED: tuple[dict[str, object], ...] = ()
NOT_CONTAINED: tuple[dict[str, object], ...] = ()
