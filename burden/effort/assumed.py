"""The parameters of the model, sorted by how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.minutes import Noise, Usual
from burden.effort.sampling import form_factors, sample, spread


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.settings import Parameter, Settings

_CONSTANTS = frozenset(
    {
        "fte",
        "hour_cost",
        "default_respondents",
        "items_least",
        "items_usual",
        "items_most",
        "assumptions_spread",
    }
)
_OF_A_FORM = ("roster_rows_factor", "source_factor", "form_factor")
OFFICE = "office_factor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """Parameters by name without their group.

    Attributes:
        shared: drawn once a run. rows, source, form: drawn for every request.
        spread_left: how much of the shared parameters' spread is left once an office has timed
            itself. respondents, fte, usual: constants.
    """

    shared: Mapping[str, Parameter]
    rows: Parameter
    source: Parameter
    form: Parameter
    spread_left: float
    respondents: float
    fte: float
    usual: Usual

    def pool(self, draws: int, seed: int) -> dict[str, np.ndarray]:
        """Draw the shared parameters, each (draws,)."""
        return {
            name: sample(parameter, draws, seed, self._left(name))
            for name, parameter in self.shared.items()
        }

    def _left(self, name: str) -> float:
        # How often a form comes is no time, and no timesheet tells it.
        return 1.0 if name in {OFFICE, "default_frequency"} else self.spread_left

    def noise(self, names: Sequence[str], draws: int, seed: int) -> Noise:
        """Draw the factors of some requests, named by their streams."""
        rows, source, form = form_factors(self._of_a_form(), names, draws, seed)
        return Noise(rows=rows, source=source, form=form)

    def _of_a_form(self) -> tuple[Parameter, Parameter, Parameter]:
        return self.rows, self.source, self.form

    def middles(self) -> tuple[float, float, float]:
        """Return the medians of the form-level factors: list length, sources, everything else."""
        rows, source, form = (float(np.exp(spread(each)[0])) for each in self._of_a_form())
        return rows, source, form

    def still(self, shape: tuple[int, int]) -> Noise:
        """Return form-level factors at their medians, (requests, draws)."""
        rows, source, form = (np.full(shape, each, dtype=np.float32) for each in self.middles())
        return Noise(rows=rows, source=source, form=form)


def assumed(settings: Settings) -> Assumed:
    """Sort the parameters of the groups ``effort`` and ``frequency``."""
    effort = {p.name.removeprefix("effort."): p for p in settings.group("effort")}
    shared = {
        name: p for name, p in effort.items() if name not in _CONSTANTS and name not in _OF_A_FORM
    }
    shared["default_frequency"] = settings["frequency.default"]
    return Assumed(
        shared=shared,
        rows=effort["roster_rows_factor"],
        source=effort["source_factor"],
        form=effort["form_factor"],
        spread_left=effort["assumptions_spread"].value,
        respondents=effort["default_respondents"].value,
        fte=effort["fte"].value,
        usual=Usual(
            least=effort["items_least"].value,
            usual=effort["items_usual"].value,
            most=effort["items_most"].value,
        ),
    )
