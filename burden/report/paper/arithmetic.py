"""Products shown in a paper so that a reader with a calculator gets what stands there.

Estimates are good for two significant digits, and multiplying rounded factors would not give the
rounded product. So the factors stand with four digits, the product is that of the factors as they
stand, and the two digits it is good for stand behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from burden.report.numbers import plain, quantity, significant


_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Respondents x responses a year x hours a response, as written.

    Attributes:
        respondents, times, hours: the factors. result: their product, four digits.
        about: the product with the two digits it is good for.
    """

    respondents: str
    times: str
    hours: str
    result: str
    about: str


def multiply(respondents: float, times: float, hours: float) -> Product:
    """Write a product of its factors.

    Args:
        respondents: units that respond.
        times: responses a year of each.
        hours: a response takes.
    """
    # What is written is what is multiplied.
    factors = [plain(value) for value in (respondents, times)]
    factors.append(plain(significant(hours, _DIGITS)))
    units, often, each = (float(factor.replace(",", "")) for factor in factors)
    product = significant(units * often * each, _DIGITS)
    return Product(
        respondents=factors[0],
        times=factors[1],
        hours=factors[2],
        result=plain(product),
        about=quantity(product),
    )
