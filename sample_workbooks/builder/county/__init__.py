"""What an invented county asks of schools, clinics and sub-recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import grants, health, safety, schools, services


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Spec


SPECS: tuple[Spec, ...] = (
    *safety.SPECS,
    *health.SPECS,
    *schools.SPECS,
    *grants.SPECS,
    *services.SPECS,
)
