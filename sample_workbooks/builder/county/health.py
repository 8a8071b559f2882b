"""The Health Department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import COUNTY as THEME
from sample_workbooks.builder.book import Spec
from sample_workbooks.builder.header import Row, c, g, r, serial
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import GRADES, YES_NO, certify, control


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


HEALTH = "Tamarack Bend County Health Department"


def immunization(book: Book) -> None:
    """Grades down, vaccines across in two levels; totals by formula; one blocked corner."""
    cols = (
        c("Enrolled", "students"),
        g(
            "Up to date",
            c("MMR", "imm.mmr"),
            c("Polio", "imm.polio"),
            c("DTaP/Tdap", "imm.dtap"),
            c("Varicella", "imm.varicella"),
        ),
        g("Exempt", c("Medical", "imm.exempt.medical"), c("Religious", "imm.exempt.religious")),
        c("Percent compliant", "imm.rate"),
    )
    s = matrix_sheet(book, "Immunization", (12,), cols)
    s.title("School Immunization Status Report")
    control(s, "9901-0102", "12/31/2026", "2 hours")
    s.heading("School: ______________", "School year: __________", "Nurse: __________")
    matrix(
        s,
        ("Grade",),
        cols,
        (
            *(Row(name, f"@grade:{name}") for name in GRADES),
            Row("Total", "@total", total=tuple(range(13)), blocked=(7,)),
        ),
        mark="N/A",
    )
    s.note(
        "Due October 15. Report students enrolled on October 1."
        " No individual records are collected."
    )
    certify(s)


def clinic_week(book: Book) -> None:
    """Weekly counts by clinic day across, three kinds of visit down."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    cols = (
        *(c(day, f"@{day}", width=9) for day in days),
        c("Week total", "@week", formula="=SUM({0}:{5})"),
    )
    s = matrix_sheet(book, "Visits", (20, 22), cols)
    s.title("Clinic Weekly Visit Summary")
    s.heading("Clinic: __________", "Week ending: __________", "Contact phone: __________")
    matrix(
        s,
        ("Program", "Visit type"),
        cols,
        (
            Row(
                "Primary care",
                kids=(
                    r("New patients", "visit.primary.new"),
                    r("Return visits", "visit.primary.return"),
                ),
            ),
            Row(
                "Immunization",
                kids=(r("Children", "visit.imm.child"), r("Adults", "visit.imm.adult")),
            ),
            Row(
                "WIC",
                kids=(
                    r("Enrolled", "visit.wic.enrolled"),
                    r("Vouchers issued", "visit.wic.vouchers"),
                ),
            ),
            r("No-shows", "visit.noshow"),
        ),
    )
    s.note("Submit every Monday before 10 a.m. by e-mail; also enter totals in the clinic portal.")


def line_list(book: Book) -> None:
    """A case roster with personal data; sample row; code list beside it."""
    cols = (
        c("Case ID", "case.id"),
        c("Last name", "patient.last_name"),
        c("First name", "patient.first_name"),
        c("Date of birth (MM/DD/YYYY)", "patient.dob"),
        c("Sex", "patient.sex", choices=("F", "M", "X")),
        c("Street address", "patient.address"),
        c("Phone", "patient.phone"),
        c("Parent/guardian name", "guardian.name"),
        c("Parent/guardian phone", "guardian.phone"),
        c("Disease code", "case.disease"),
        c("Onset date", "case.onset"),
        c("Report date", "case.reported"),
        c("Hospitalized", "case.hospitalized", choices=YES_NO),
    )
    s = roster_sheet(book, "Line list", cols, population="reported cases")
    s.title("Communicable Disease Line List")
    top = s.row
    roster(
        s,
        cols,
        rows=12,
        samples=(
            (
                "EX-001",
                "Example",
                "Sample",
                "01/01/2000",
                "X",
                "1 Sample St",
                "555-0100",
                "Example",
                "555-0101",
                "03",
                "02/01/2026",
                "02/03/2026",
                "No",
            ),
        ),
    )
    s.code_list(
        s.width + 2,
        top,
        "Disease codes",
        ("01 Measles", "02 Pertussis", "03 Influenza", "04 Salmonellosis"),
    )


def lead_water(book: Book) -> None:
    """Outlets sampled: the environmental office asks for the same with two more columns."""
    cols = (
        serial("#"),
        c("School name", "school.name"),
        c("Building", "school.building"),
        c("Outlet ID", "outlet.id"),
        c("Outlet type", "outlet.type"),
        c("Sample date", "sample.date"),
        c("Lead result (ppb)", "sample.lead"),
        c("Corrective action", "sample.action"),
    )
    s = roster_sheet(book, "Outlets", cols, population="school water outlets")
    s.title("School Drinking Water Lead Testing Results")
    roster(s, cols, rows=15, numbered=True)
    s.note("Due annually by June 30.")


SPECS = (
    Spec(
        "county/health_department/School Immunization Status Report.xlsx",
        HEALTH,
        "county",
        "School Immunization Status Report",
        1,
        "October 15",
        immunization,
        THEME,
    ),
    Spec(
        "county/health_department/Clinic Weekly Visit Summary.xlsx",
        HEALTH,
        "county",
        "Clinic Weekly Visit Summary",
        52,
        "every Monday before 10 a.m.",
        clinic_week,
        THEME,
    ),
    Spec(
        "county/health_department/Communicable Disease Line List.xlsx",
        HEALTH,
        "county",
        "Communicable Disease Line List",
        None,
        None,
        line_list,
        THEME,
    ),
    Spec(
        "county/health_department/School Drinking Water Lead Testing (Annual).xls",
        HEALTH,
        "county",
        "School Drinking Water Lead Testing Results",
        1,
        "June 30",
        lead_water,
        THEME,
    ),
)
