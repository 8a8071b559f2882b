"""The Board of Education and the state department whose forms it passes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import COUNTY as THEME
from sample_workbooks.builder.book import Spec
from sample_workbooks.builder.header import Row, c, g, r, rg, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import GRADES, SCHOOLS, certify, control
from .safety import drills


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


BOARD = "Tamarack Bend County Board of Education"
STATE = "Wenoka Department of Education"


def enrollment(book: Book) -> None:
    """Grades down, sex under race across: repeated leaves, hand totals."""
    groups = ("American Indian", "Asian", "Black", "Hispanic", "White", "Two or more")
    cols = (
        *(
            g(name, c("Male", f"@{name}+male", width=8), c("Female", f"@{name}+female", width=8))
            for name in groups
        ),
        g("Total", c("Male", "@male", width=8), c("Female", "@female", width=8)),
    )
    s = matrix_sheet(book, "Enrollment", (10,), cols)
    s.title("Fall Enrollment by Grade, Race/Ethnicity and Sex")
    control(s, "9904-0011", "09/30/2024", "4 hours")
    s.heading("District: ______________", "Count date: October 1", "Contact: __________")
    matrix(
        s,
        ("Grade",),
        cols,
        (*(Row(name, f"students@grade:{name}") for name in GRADES), Row("Total", "students@total")),
    )
    certify(s)


def meals(book: Book) -> None:
    """Schools down, meal classes across, this month; totals by formula; money beside counts."""
    cols = (
        c("Students enrolled", "students"),
        g(
            "Lunches served",
            c("Free", "lunch.free"),
            c("Reduced", "lunch.reduced"),
            c("Paid", "lunch.paid"),
        ),
        g(
            "Breakfasts served",
            c("Free", "breakfast.free"),
            c("Reduced", "breakfast.reduced"),
            c("Paid", "breakfast.paid"),
        ),
        c("Serving days", "meal.days"),
        c("Claim amount ($)", "meal.claim", fmt="0.00"),
    )
    s = matrix_sheet(book, "Claim", (26,), cols)
    s.title("Monthly Meal Count and Claim")
    s.heading("District: ______________", "Month: ______", "Food service director: ______")
    matrix(
        s,
        ("School",),
        cols,
        (
            *(Row(name, f"@school:{name}") for name in SCHOOLS),
            Row("District total", "@total", total=tuple(range(6)), blocked=(7,)),
        ),
        mark="—",
    )
    s.note("Due by the 10th of the following month.")
    certify(s)


def staff(book: Book) -> None:
    """A staff roster with identifiers; rules in the headers."""
    cols = (
        c("Employee ID (required)", "employee.id"),
        c("Last name (required)", "employee.last_name"),
        c("First name (required)", "employee.first_name"),
        c("SSN (last four)", "employee.ssn4"),
        c("Date of birth", "employee.dob"),
        c("School", "school.name"),
        c("Position title", "employee.title"),
        c("FTE (0.00-1.00)", "employee.fte"),
        c("Certificate number", "employee.certificate"),
        c("Certificate expires (YYYY-MM-DD)", "employee.certificate_expires"),
        c("Years of experience", "employee.years"),
        c("Annual salary ($)", "employee.salary"),
        c("Work e-mail", "employee.email"),
    )
    s = roster_sheet(book, "Staff", cols, population="school staff")
    roster(s, cols, rows=0)
    book.guide(
        "Instructions",
        "Staff roster: instructions",
        (
            "1. Do not change, insert or delete columns.",
            "2. One row for each employee on October 1.",
            "3. Upload to the state portal and e-mail a copy to the county office.",
        ),
    )


def staff_state(book: Book) -> None:
    """The state's own: more columns, the same people, the same frequency."""
    cols = (
        c("Employee number", "employee.id"),
        c("Surname", "employee.last_name"),
        c("Given name", "employee.first_name"),
        c("Last 4 of Social Security number", "employee.ssn4"),
        c("Birth date", "employee.dob"),
        c("Sex", "employee.sex", choices=("F", "M", "X")),
        c("Race/ethnicity", "employee.race"),
        c("School of assignment", "school.name"),
        c("Job title", "employee.title"),
        c("Full-time equivalent", "employee.fte"),
        c("License no.", "employee.certificate"),
        c("License expiration date", "employee.certificate_expires"),
        c("Experience (years)", "employee.years"),
        c("Base pay ($ per year)", "employee.salary"),
        c("E-mail address", "employee.email"),
        c("Hire date", "employee.hired"),
        c("Highest degree", "employee.degree"),
    )
    s = roster_sheet(book, "Personnel", cols, population="school staff")
    s.title("Certified and Classified Personnel File")
    control(s, "9904-0027", "08/31/2027", "6 hours")
    roster(s, cols, rows=10)


def transport(book: Book) -> None:
    """Bus routes: plan against actual, distance against riders."""
    cols = (
        serial("No."),
        c("Route number", "route.id"),
        c("Bus number", "bus.id"),
        g("Riders", c("Scheduled", "route.riders@planned"), c("Actual", "route.riders@actual")),
        g(
            "Miles per day",
            c("With riders", "route.miles@loaded"),
            c("Without riders", "route.miles@empty"),
            c("Total", "route.miles", formula="={5}+{6}"),
        ),
        c("Driver name", "driver.name"),
        c("Driver license number", "driver.license"),
        c("Last inspection", "bus.inspected"),
    )
    s = roster_sheet(book, "Routes", cols, population="bus routes")
    s.title("Pupil Transportation Route Report")
    s.heading("District:", "Semester:")
    roster(
        s,
        cols,
        rows=14,
        numbered=True,
        total="Total",
        total_formula=True,
        total_blocked=(1, 2, 8, 9, 10),
    )


def homeless(book: Book) -> None:
    """Counts by living situation, two stub levels, this quarter and year to date."""
    cols = (
        g("Grades K-8", c("This quarter", "@k8+quarter"), c("Year to date", "@k8+ytd")),
        g("Grades 9-12", c("This quarter", "@hs+quarter"), c("Year to date", "@hs+ytd")),
    )
    s = matrix_sheet(book, "Counts", (22, 22), cols, landscape=False)
    s.title("Students Experiencing Homelessness or in Foster Care")
    matrix(
        s,
        ("Group", "Situation"),
        cols,
        (
            rg(
                "Homeless",
                r("Shelter", "homeless.shelter"),
                r("Doubled up", "homeless.doubled"),
                r("Hotel or motel", "homeless.hotel"),
                r("Unsheltered", "homeless.unsheltered"),
            ),
            rg("Foster care", r("In county", "foster.in"), r("Out of county", "foster.out")),
            r("Total", "homeless.all"),
        ),
    )
    s.note(
        "Due within 15 days after the end of each quarter."
        " Suppress no cells; enter 0 where there are none."
    )


def drill_state(book: Book) -> None:
    """A relay: what Emergency Management asks, under the state's heading."""
    drills(book)


def pledge(book: Book) -> None:
    """App adoption, likes and rankings of schools: counts of activity, not of results."""
    cols = (
        c("Families enrolled", "families"),
        c("App downloads", "app.installs"),
        c("Active users", "app.active"),
        c("Adoption rate (%)", "app.rate"),
        c("Posts published", "social.posts"),
        c("Likes", "social.likes"),
        c("Shares", "social.shares"),
        c("Screenshots attached", "adoption.screenshots"),
        c("Rank", "adoption.rank"),
    )
    s = matrix_sheet(book, "Adoption", (26,), cols)
    s.title("Family Engagement App Adoption Report (Weekly)")
    matrix(s, ("School",), cols, tuple(Row(name, f"@school:{name}") for name in SCHOOLS))
    s.note(
        "Send every Friday by noon."
        " Rankings are read out at the principals' meeting; attach a screenshot for each school."
    )


def facility(book: Book) -> None:
    """Key-values of one building with ticks; asked yearly."""
    s = Sheet(book, "Building", (24, 18, 24, 18), landscape=False, population="school buildings")
    s.title("School Facility Condition Survey")
    control(s, "9904-0040", "03/31/2028", "45 minutes", "building")
    s.pairs(
        (
            (P("School name", "school.name"), P("Building name or number", "school.building")),
            (P("Street address", "facility.address"), P("Year built", "facility.year")),
            (
                P("Gross floor area (sq ft)", "facility.area"),
                P("Number of classrooms", "facility.classrooms"),
            ),
            (
                P("Roof condition", "facility.roof", choices=("Good", "Fair", "Poor")),
                P("HVAC condition", "facility.hvac", choices=("Good", "Fair", "Poor")),
            ),
            (
                P("ADA accessible", "facility.ada", blank="□ Yes  □ No  □ Partly"),
                P("Backup generator", "facility.generator", blank="□ Yes  □ No"),
            ),
            (P("Planned repairs in the next 3 years", "facility.repairs", (1, 3), height=70),),
        )
    )
    s.inline(
        "The building can shelter ____ persons for ____ days.",
        ("The building can shelter", "shelter.capacity"),
        ("for ____ days", "shelter.days"),
        framed=True,
    )
    s.signoff("Completed by: __________", "Title: __________", "Date: __________")


SPECS = (
    Spec(
        "county/board_of_education/Fall Enrollment Report.xlsx",
        BOARD,
        "county",
        "Fall Enrollment by Grade, Race/Ethnicity and Sex",
        1,
        None,
        enrollment,
        THEME,
    ),
    Spec(
        "county/board_of_education/Monthly Meal Count and Claim.xlsx",
        BOARD,
        "county",
        "Monthly Meal Count and Claim",
        12,
        "by the 10th of the following month",
        meals,
        THEME,
    ),
    Spec(
        "county/board_of_education/Staff Roster Upload (Annual).xlsx",
        BOARD,
        "county",
        "Staff roster",
        1,
        None,
        staff,
        THEME,
    ),
    Spec(
        "county/state_department_of_education/Personnel File (Annual).xlsx",
        STATE,
        "state",
        "Certified and Classified Personnel File",
        1,
        None,
        staff_state,
        THEME,
    ),
    Spec(
        "county/board_of_education/Pupil Transportation Route Report.xlsx",
        BOARD,
        "county",
        "Pupil Transportation Route Report",
        2,
        None,
        transport,
        THEME,
    ),
    Spec(
        "county/board_of_education/Students Experiencing Homelessness (Quarterly).xlsx",
        BOARD,
        "county",
        "Students Experiencing Homelessness or in Foster Care",
        4,
        "within 15 days after the end of each quarter",
        homeless,
        THEME,
    ),
    Spec(
        "county/state_department_of_education/School Emergency Drill Log.xlsx",
        STATE,
        "state",
        "School Emergency Drill Log",
        1,
        None,
        drill_state,
        THEME,
    ),
    Spec(
        "county/board_of_education/Family Engagement App Adoption (Weekly).xlsx",
        BOARD,
        "county",
        "Family Engagement App Adoption Report (Weekly)",
        52,
        "every Friday by noon",
        pledge,
        THEME,
    ),
    Spec(
        "county/board_of_education/School Facility Condition Survey.xlsx",
        BOARD,
        "county",
        "School Facility Condition Survey",
        1,
        None,
        facility,
        THEME,
    ),
)
