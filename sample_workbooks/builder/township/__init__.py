"""The inbox of an invented township in one quarter, one module an issuer or theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    agriculture,
    care,
    emergency,
    health,
    labour,
    land,
    market,
    minzheng,
    minzheng_people,
    party,
    people,
    rural,
    schools,
    statistics,
)


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Spec


SPECS: tuple[Spec, ...] = (
    *minzheng.SPECS,
    *minzheng_people.SPECS,
    *agriculture.SPECS,
    *rural.SPECS,
    *emergency.SPECS,
    *health.SPECS,
    *people.SPECS,
    *labour.SPECS,
    *schools.SPECS,
    *party.SPECS,
    *care.SPECS,
    *land.SPECS,
    *statistics.SPECS,
    *market.SPECS,
)
