"""The inbox of an invented township in one quarter, one module an issuer or theme."""

from __future__ import annotations

from ..book import Spec
from . import agriculture, emergency, health, labour, minzheng, people, schools

SPECS: tuple[Spec, ...] = (
    *minzheng.SPECS,
    *agriculture.SPECS,
    *emergency.SPECS,
    *health.SPECS,
    *people.SPECS,
    *labour.SPECS,
    *schools.SPECS,
)
