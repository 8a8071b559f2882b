"""What an invented county asks of schools, clinics and sub-recipients."""

from __future__ import annotations

from ..book import Spec

SPECS: tuple[Spec, ...] = ()
