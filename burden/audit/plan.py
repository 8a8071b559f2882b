"""What a run is asked to do beside its paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.errors import SettingsError


if TYPE_CHECKING:
    from datetime import date

    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is asked to do beside its paths.

    Attributes:
        draws, seed: of the simulation; None for ``run.draws`` and ``run.seed`` of the settings.
        today: date of the run for rules about dates; None leaves them out and makes the result
            reproducible.
    """

    draws: int | None = None
    seed: int | None = None
    today: date | None = None


def simulation(plan: Plan, settings: Settings) -> tuple[int, int]:
    """Return draws and seed.

    Raises:
        SettingsError: ``run.draws`` is 0.
    """
    draws = settings.count("run.draws") if plan.draws is None else plan.draws
    if draws < 1:
        raise SettingsError("parameter-zero", key="run.draws", where=settings["run.draws"].origin)
    return draws, settings.count("run.seed") if plan.seed is None else plan.seed
