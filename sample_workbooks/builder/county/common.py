"""The invented county and the words its forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from sample_workbooks.builder.sheet import Sheet


COUNTY = "Tamarack Bend County"
STATE = "State of Wenoka"
SCHOOLS = (
    "Alder Street Elementary",
    "Birch Hollow Elementary",
    "Cattail Middle School",
    "Driftwood Middle School",
    "Elder Ridge High School",
    "Foxglove Charter School",
)
YES_NO = ("Yes", "No")
GRADES = ("K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")


def control(s: Sheet, number: str, expires: str, hours: str, kind: str = "response") -> None:
    """Control number, expiry and the public burden statement, as on an approved form."""
    s.line(f"Control No. {number}    Expires {expires}", h="right")
    s.note(
        "Public reporting burden for this collection of information is estimated to average"
        f" {hours} per {kind}, including the time for reviewing instructions, searching existing"
        " data sources, gathering and maintaining the data needed, and completing and reviewing"
        " the collection of information."
    )


def certify(s: Sheet) -> None:
    """The line of signature, name and date at the foot."""
    s.signoff(
        "Authorized signature: ______________", "Printed name: ______________", "Date: __________"
    )
