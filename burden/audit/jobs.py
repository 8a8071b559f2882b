"""How many workers a machine can take."""

from __future__ import annotations

import os


def usable_jobs(memory: int) -> int:
    """Return how many workers the machine can run, and hold when each takes all it may.

    Args:
        memory: of a worker, in bytes.
    """
    cores = getattr(os, "process_cpu_count", None)
    if cores is not None:
        count = cores() or 1
    elif hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    try:
        held = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGESIZE") // max(memory, 1)
    except (AttributeError, ValueError, OSError):  # not on every system
        return count
    return max(1, min(count, held))
