"""Emergency Management."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import COUNTY as THEME
from sample_workbooks.builder.book import Spec
from sample_workbooks.builder.header import band, c, g, r, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import across, matrix, roster, roster_sheet

from .common import YES_NO, certify, control


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


EM = "Tamarack Bend County Office of Emergency Management"


def resources(book: Book) -> None:
    """Named stock lines with units, quantities on hand and short; drop-down of condition."""
    s = Sheet(book, "Inventory", (8, 34, 10, 12, 12, 12, 16))
    s.title("Emergency Resource Inventory")
    control(s, "9901-0036", "06/30/2027", "1.5 hours")
    s.heading(
        "Organization: ______________", "Quarter ending: __________", "Prepared by: __________"
    )
    cols = (
        c("On hand", "stock@on_hand"),
        c("Required", "stock@required"),
        c("Shortfall", "stock@short", formula="=MAX(0,{1}-{0})"),
        c("Condition", "stock.condition", choices=("Good", "Fair", "Replace")),
    )
    matrix(
        s,
        ("Item",),
        cols,
        (
            band("Shelter supplies"),
            r("Cots", "res.cots", unit="each", code="S-01"),
            r("Blankets", "res.blankets", unit="each", code="S-02"),
            r("Hygiene kits", "res.kits", unit="each", code="S-03"),
            band("Power and communications"),
            r("Portable generators", "res.generators", unit="each", code="P-01"),
            r("Fuel reserve", "res.fuel", unit="gallons", code="P-02"),
            r("Two-way radios", "res.radios", unit="each", code="P-03"),
            band("Water"),
            r("Bottled water", "res.water", unit="cases", code="W-01"),
            r("Potable water tank capacity", "res.tank", unit="gallons", code="W-02"),
        ),
        unit_head="Unit",
        code_head="Code",
        code_first=True,
    )
    certify(s)


def situation(book: Book) -> None:
    """A daily report due the same day; a nil return is wanted."""
    s = Sheet(book, "SitRep", (30, 14, 14, 14), landscape=False)
    s.title("Daily Situation Report")
    s.line(
        "Due by 5:00 p.m. today. A nil report is required when there is nothing to report.",
        h="center",
    )
    s.pairs(
        (
            (P("Reporting agency", role="meta"), P("Report date", role="meta")),
            (P("Point of contact", "contact.name"), P("24-hour phone", "contact.phone")),
        )
    )
    cols = (c("Past 24 hours", "@day"), c("Cumulative", "@cumulative"), c("Remarks"))
    matrix(
        s,
        ("Category",),
        cols,
        (
            r("Residents evacuated", "sit.evacuated"),
            r("Persons sheltered", "sit.sheltered"),
            r("Injuries", "sit.injuries"),
            r("Homes destroyed", "sit.destroyed"),
            r("Homes with major damage", "sit.major"),
            r("Roads closed", "sit.roads"),
            r("Customers without power", "sit.power"),
        ),
    )
    s.pairs(
        (
            (P("Unmet needs", "sit.needs", below=True, height=60),),
            (P("Photos attached (file names)", "photo.names", below=True, height=40),),
        )
    )
    s.note(
        "E-mail this workbook and post it to the incident portal."
        " Include at least two photographs with time stamp."
    )


def shelters(book: Book) -> None:
    """The facility register that Housing asks for in part."""
    cols = (
        serial("No."),
        c("Facility name", "facility.name", width=24),
        c("Street address", "facility.address", width=26),
        c("City", "facility.city"),
        c("ZIP", "facility.zip"),
        c(
            "Facility type",
            "facility.type",
            choices=("School", "Church", "Community center", "Other"),
        ),
        c("Shelter capacity (persons)", "shelter.capacity"),
        c("ADA accessible", "facility.ada", choices=YES_NO),
        c("Backup generator", "facility.generator", choices=YES_NO),
        g(
            "Facility manager",
            c("Name", "contact.name@manager"),
            c("Phone", "contact.phone@manager"),
            c("E-mail", "contact.email@manager"),
        ),
        c("Pets accepted", "shelter.pets", choices=YES_NO),
    )
    s = roster_sheet(book, "Shelters", cols, population="emergency shelters")
    s.title("Emergency Shelter Facility Roster")
    s.heading("Organization:", "Update for quarter:")
    roster(s, cols, rows=12, numbered=True)


def mitigation(book: Book) -> None:
    """A progress form: pairs with merged blanks, milestones below, four signatures."""
    s = Sheet(book, "Progress", (22, 16, 18, 16, 18), landscape=False)
    s.title("Hazard Mitigation Subgrant Quarterly Progress Report")
    s.pairs(
        (
            (P("Subrecipient name", "org.name", (1, 2)), P("UEI", "org.uei")),
            (P("Project title", "project.title", (1, 2)), P("Award number", "award.number")),
            (
                P("Project start date", "project.start", (1, 2)),
                P("Project end date", "project.end"),
            ),
            (
                P("Award amount ($)", "award.amount", (1, 2)),
                P("Expended to date ($)", "expended@cumulative"),
            ),
            (
                P("Percent complete", "project.percent", (1, 2)),
                P("On schedule?", "project.on_schedule", blank="□ Yes  □ No"),
            ),
        )
    )
    roster(
        s,
        (
            c("Milestone", "milestone.name"),
            c("Planned date", "milestone.date@planned"),
            c("Actual date", "milestone.date@actual"),
            c("Status", "milestone.status", choices=("Not started", "In progress", "Done")),
            c("Comments"),
        ),
        rows=6,
    )
    s.pairs(
        (
            (P("Describe activity this quarter", "project.narrative", below=True, height=80),),
            (P("Anticipated problems or delays", "project.problems", below=True, height=60),),
        )
    )
    s.signoff("Project manager:", "Finance officer:", "Chief executive:", "Date:")


def drills(book: Book) -> None:
    """A roster whose records run across: one column a drill."""
    s = Sheet(book, "Drills", (26, *([13] * 6)))
    s.title("School Emergency Drill Log")
    s.heading("School: __________", "Principal: __________", "School year: ____")
    across(
        s,
        "Item",
        (
            r("Drill type", "drill.type"),
            r("Date", "drill.date"),
            r("Start time", "drill.start"),
            r("Minutes to evacuate", "drill.minutes"),
            r("Students present", "drill.students"),
            r("Staff present", "drill.staff"),
            r("Problems noted", "drill.problems"),
            r("Photo file name", "photo.names"),
        ),
        tuple(f"Drill {n}" for n in range(1, 7)),
        population="school drills",
    )
    certify(s)


SPECS = (
    Spec(
        "county/emergency_management/Emergency Resource Inventory (Quarterly).xlsx",
        EM,
        "county",
        "Emergency Resource Inventory",
        4,
        None,
        resources,
        THEME,
    ),
    Spec(
        "county/emergency_management/Daily Situation Report.xlsx",
        EM,
        "county",
        "Daily Situation Report",
        365,
        "by 5:00 p.m. today",
        situation,
        THEME,
    ),
    Spec(
        "county/emergency_management/Emergency Shelter Facility Roster (Quarterly).xlsx",
        EM,
        "county",
        "Emergency Shelter Facility Roster",
        4,
        None,
        shelters,
        THEME,
    ),
    Spec(
        "county/emergency_management/Hazard Mitigation Progress Report.xlsx",
        EM,
        "county",
        "Hazard Mitigation Subgrant Quarterly Progress Report",
        4,
        None,
        mitigation,
        THEME,
    ),
    Spec(
        "county/emergency_management/School Emergency Drill Log (Annual).xlsx",
        EM,
        "county",
        "School Emergency Drill Log",
        1,
        None,
        drills,
        THEME,
    ),
)
