"""The inbox of an invented township in one quarter, one module an issuer or theme."""

from __future__ import annotations

from ..book import Spec
from . import (
    agriculture,
    care,
    emergency,
    health,
    labour,
    land,
    market,
    minzheng,
    party,
    people,
    schools,
    statistics,
)

SPECS: tuple[Spec, ...] = (
    *minzheng.SPECS,
    *agriculture.SPECS,
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
