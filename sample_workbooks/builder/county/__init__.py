"""What an invented county asks of schools, clinics and sub-recipients."""

from __future__ import annotations

from ..book import Spec
from . import grants, safety, schools

SPECS: tuple[Spec, ...] = (
    *safety.SPECS,
    *schools.SPECS,
    *grants.SPECS,
)
