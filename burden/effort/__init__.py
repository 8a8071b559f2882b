"""Hours: activities of the Standard Cost Model, simulated from sourced distributions."""

from burden.effort.demands import find_demands
from burden.effort.kinds import TOTAL, Activity, Kind
from burden.effort.result import Driver, Effort, Interval, Totals
from burden.effort.simulate import estimate


__all__ = [
    "TOTAL",
    "Activity",
    "Driver",
    "Effort",
    "Interval",
    "Kind",
    "Totals",
    "estimate",
    "find_demands",
]
