"""Random numbers: parameters shared by all forms once a run, factors of a form for each request.

Every stream is seeded from the run's seed and the *name* of what is drawn, so that neither the
order of requests nor the presence of others changes a request's draws (common random numbers:
two runs differ only by what was changed between them).
"""

from __future__ import annotations

import hashlib
import math
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.settings import Parameter

_Z95 = 1.6448536269514722
_PARTS = 1 << 16
PERCENTILES = (0.05, 0.5, 0.95)


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the generator (PCG64) of a name under a seed."""
    digest = hashlib.blake2b(name.encode(), digest_size=16).digest()
    entropy = (seed, *np.frombuffer(digest, dtype=np.uint32).tolist())
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))


def sample(parameter: Parameter, draws: int, seed: int, spread_left: float = 1.0) -> np.ndarray:
    """Draw a shared parameter.

    PERT is the beta distribution over low…high with mean (low + 4 mode + high) / 6; of a lognormal
    one ``value`` is the mean and low, high are the 5th and 95th percentile as far as their ratio
    goes. A parameter without ends is a constant.

    Args:
        parameter: what is drawn.
        draws: how many values.
        seed: of the run.
        spread_left: how much of a PERT parameter's distance from its median is left, 1 for all.

    Returns:
        ``draws`` values in the parameter's unit.
    """
    low, high = parameter.low, parameter.high
    if low is None or high is None or high <= low:
        return np.full(draws, parameter.value)
    if parameter.distribution == "lognormal":
        location, scale = spread(parameter)
        return np.exp(location + scale * stream(seed, parameter.name).standard_normal(draws))
    a = 1 + 4 * (parameter.value - low) / (high - low)
    b = 1 + 4 * (high - parameter.value) / (high - low)
    values = low + (high - low) * stream(seed, parameter.name).beta(a, b, draws)
    if spread_left == 1:
        return values
    middle = float(np.median(values))
    return middle + spread_left * (values - middle)


def spread(parameter: Parameter) -> tuple[float, float]:
    """Return location and scale of a lognormal factor.

    ``value`` is its mean, so that noise of a form does not move what is expected of it;
    ``high / low`` is the ratio of its 95th to its 5th percentile. Without ends it is a constant.
    """
    if not parameter.low or not parameter.high:
        return math.log(parameter.value), 0.0
    scale = math.log(parameter.high / parameter.low) / (2 * _Z95)
    return math.log(parameter.value) - scale**2 / 2, scale


def ends(value: float, scale: float) -> tuple[float, float]:
    """Return low and high of a lognormal factor of a mean and a scale; ``spread`` the other way."""
    middle = value * math.exp(-(scale**2) / 2)
    return middle * math.exp(-_Z95 * scale), middle * math.exp(_Z95 * scale)


@cache
def _quantiles() -> np.ndarray:
    """Return standard normal values that cut the distribution into equally likely parts."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((place + 0.5) / _PARTS) for place in range(_PARTS)])


def form_factors(
    parameters: Sequence[Parameter], names: Sequence[str], draws: int, seed: int
) -> list[np.ndarray]:
    """Draw lognormal factors of each request from a stream of its own.

    Each draw is one of 65,536 equally likely values, which is much faster than a normal one and
    moves no percentile by a thousandth.

    Args:
        parameters: of the factors.
        names: of the requests' streams.
        draws: how many values of each.
        seed: of the run.

    Returns:
        for each parameter float32 of shape (requests, draws).
    """
    tables = [
        np.asarray(np.exp(location + scale * _quantiles()), dtype=np.float32)
        for location, scale in map(spread, parameters)
    ]
    factors = [np.empty((len(names), draws), dtype=np.float32) for _ in parameters]
    for place, name in enumerate(names):
        drawn = stream(seed, f"request:{name}").bytes(2 * draws * len(parameters))
        parts = np.frombuffer(drawn, dtype="<u2").reshape(len(parameters), draws)
        for values, table, part in zip(factors, tables, parts, strict=True):
            np.take(table, part, out=values[place], mode="clip")
    return factors


def percentiles(values: np.ndarray) -> np.ndarray:
    """Return the 5th, 50th and 95th percentile along the last axis, by nearest rank.

    Returns:
        an array whose last axis has length 3.
    """
    last = values.shape[-1] - 1
    low, mid, high = (round(share * last) for share in PERCENTILES)
    work = np.array(values)
    # One rank at a time, each in the part that is left, is much faster than three at once.
    work.partition(mid, axis=-1)
    if low < mid:
        work[..., :mid].partition(low, axis=-1)
    if high > mid:
        work[..., mid + 1 :].partition(high - mid - 1, axis=-1)
    return work[..., [low, mid, high]]
