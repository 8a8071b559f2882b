"""The grants office, Workforce, Environmental Services and Housing."""

from __future__ import annotations

from ..book import COUNTY as THEME
from ..book import Book, Spec
from ..header import Col, Row, c, g, r, rg, serial
from ..sheet import P, Sheet
from ..tables import matrix, matrix_sheet, roster, roster_sheet
from .common import YES_NO, certify, control

GRANTS = "Tamarack Bend County Treasurer, Grants Office"
WORKFORCE = "Tamarack Bend County Workforce Board"
ENVIRONMENT = "Tamarack Bend County Environmental Services"
HOUSING = "Tamarack Bend County Housing Authority"

LINES = (
    r("Personnel", "cost.personnel"), r("Fringe benefits", "cost.fringe"), r("Travel", "cost.travel"), r("Equipment", "cost.equipment"), r("Supplies", "cost.supplies"), r("Contractual", "cost.contractual"), r("Other direct costs", "cost.other"),
    r("Total direct costs", "cost.direct", total=(0, 1, 2, 3, 4, 5, 6)), r("Indirect costs", "cost.indirect"), r("Total", "cost.total", total=(7, 8)),
)
MONEY: tuple[Col, ...] = (c("Approved budget", "@budget"), g("Expended", c("This period", "@period"), c("Cumulative", "@cumulative")), c("Remaining balance", "@balance", formula="={0}-{2}"))


def head(s: Sheet) -> None:
    """The block that names the award."""
    s.pairs(((P("Subrecipient name", "org.name", (1, 2)), P("UEI", "org.uei")), (P("EIN", "org.ein", (1, 2)), P("Award number", "award.number"))))


def financial(book: Book) -> None:
    """Budget lines down; this period and cumulative across; a control number."""
    s = Sheet(book, "Financial", (26, 16, 16, 16, 18), landscape=False)
    s.title("Subrecipient Quarterly Financial Report")
    control(s, "1505-0271", "04/30/2027", "1.25 hours")
    head(s)
    matrix(s, ("Cost category",), MONEY, LINES)
    s.note("Due 30 days after the end of each quarter.")
    certify(s)


def financial_2(book: Book) -> None:
    """The revised form: obligations and match put in."""
    s = Sheet(book, "Financial", (26, 14, 14, 14, 14, 14, 18))
    s.title("Subrecipient Quarterly Financial Report (Revised)")
    head(s)
    cols = (MONEY[0], c("Obligated this period", "obligated@period"), *MONEY[1:2], c("Local match", "match@cumulative"), c("Remaining balance", "@balance", formula="={0}-{3}"))
    matrix(s, ("Cost category",), cols, LINES)
    s.note("Replaces the form of last quarter. Resubmit the previous quarter on this form by March 25.")
    certify(s)


def performance(book: Book) -> None:
    """Questions down with answers beside them, and performance measures below."""
    s = Sheet(book, "Performance", (8, 46, 20, 20), landscape=False)
    s.title("Subrecipient Performance Report")
    matrix(s, ("Question",), (c("Response", width=20), c("Explanation", "@explanation", width=20)), (
        r("Subrecipient legal name", "org.name", code="1"), r("Unique Entity Identifier", "org.uei", code="2"), r("Federal award identification number", "award.number", code="3"), r("Project title", "project.title", code="4"), r("Is the project on schedule?", "project.on_schedule", code="5"), r("Number of individuals served this quarter", "served@quarter", code="6"), r("Number of individuals served to date", "served@cumulative", code="7"), r("Jobs created (FTE)", "jobs.created", code="8"), r("Jobs retained (FTE)", "jobs.retained", code="9")), code_head="Item", code_first=True)
    s.pairs(((P("Major accomplishments", "project.narrative", below=True, height=80),), (P("Challenges", "project.problems", below=True, height=60),)))
    certify(s)


def subawards(book: Book) -> None:
    """An upload template with machine rows above and help text below the human header."""
    cols = (c("Subaward No.", "award.number"), c("Subrecipient UEI", "org.uei"), c("Subrecipient Legal Name", "org.name"), c("Subaward Type", "award.type"), c("Subaward Amount (Obligation)", "award.amount"), c("Subaward Date", "award.date"), c("Period of Performance Start", "project.start"), c("Period of Performance End", "project.end"), c("Primary Sector", "award.sector"), c("Place of Performance ZIP+4", "award.zip"), c("Subaward Description", "award.description"))
    s = roster_sheet(book, "Subawards", cols, population="subawards")
    s.line("Version 3.2   subawardUpload", style=s.theme.text)
    small = s.theme.body.but(size=9, color="7F7F7F")
    for offset in range(len(cols)):
        s.page.put(2, 1 + offset, f"SUB_{offset + 1:02d}", small)
        s.page.put(3, 1 + offset, "Required" if offset < 8 else "Optional", small)
    s.row = 4
    roster(s, cols, rows=0)
    for offset, col in enumerate(cols):
        s.page.put(5, 1 + offset, f"Enter the {col.label.lower()}.", small)
        s.page.grow(5, f"Enter the {col.label.lower()}.", 1 + offset, 1, 9)
    first = {t.label: index for index, t in enumerate(book.truths)}
    for col_number, col in enumerate(cols, 1):
        index = first[col.label]
        old = book.truths[index]
        book.truths[index] = type(old)(old.sheet, old.kind, f"{chr(64 + col_number)}6", old.label, old.path, old.row_path, old.role, old.element, old.population)


def assets(book: Book) -> None:
    """Capital assets; beginning and ending values are not the same."""
    cols = (c("Asset tag", "asset.tag"), c("Description", "asset.description", width=22), c("Acquisition date", "asset.acquired"), c("Acquisition cost ($)", "asset.cost"), g("Book value ($)", c("Beginning of year", "asset.value@begin"), c("End of year", "asset.value@end")), c("Location", "asset.location"), c("Condition", "asset.condition"), c("Disposed", "asset.disposed", choices=YES_NO))
    s = roster_sheet(book, "Assets", cols, population="capital assets")
    s.title("Capital Asset Inventory")
    s.heading("Department or school: __________", "Fiscal year: ____", "Units: $")
    roster(s, cols, rows=14, total="Total", total_formula=True, total_blocked=(1, 2, 6, 7, 8))


def participants(book: Book) -> None:
    """Intake roster: a hidden list behind drop-downs and a protected sheet."""
    lists = book.dictionary("Lists", {"Education": ("No diploma", "High school", "Some college", "Bachelor"), "Status": ("Employed", "Unemployed", "Not in labor force")})
    cols = (c("Participant ID", "participant.id"), c("Last name", "participant.last_name"), c("First name", "participant.first_name"), c("Date of birth", "participant.dob"), c("Address", "participant.address", width=24), c("Phone number", "participant.phone"), c("Emergency contact name", "emergency.name"), c("Emergency contact phone", "emergency.phone"), c("Education level", "participant.education", choices=lists["Education"]), c("Employment status", "participant.employment", choices=lists["Status"]), c("Enrollment date", "participant.enrolled"), c("Exit date", "participant.exited"))
    s = roster_sheet(book, "Intake", cols, population="workforce participants", protect=True)
    s.title("Workforce Participant Intake Roster")
    roster(s, cols, rows=15)


def placements(book: Book) -> None:
    """This month and year to date; goal and actual; rates by hand."""
    cols = (g("Enrollments", c("Goal", "wf.enrolled@goal"), c("This month", "wf.enrolled@month"), c("Year to date", "wf.enrolled@ytd")), g("Placements", c("Goal", "wf.placed@goal"), c("This month", "wf.placed@month"), c("Year to date", "wf.placed@ytd")), c("Placement rate (%)", "wf.rate"), c("Average hourly wage ($)", "wf.wage"))
    s = matrix_sheet(book, "Placements", (26,), cols)
    s.title("Monthly Placement Report")
    matrix(s, ("Program",), cols, (r("Adult", "adult"), r("Dislocated worker", "dislocated"), r("Youth", "youth"), r("Total", "all")))
    s.note("Due the 5th working day of each month.")
    s.signoff("Case manager:", "Program director:")


def water(book: Book) -> None:
    """The larger roster that holds the Health Department's."""
    cols = (serial("#"), c("School", "school.name"), c("Building name", "school.building"), c("Fixture ID", "outlet.id"), c("Fixture type", "outlet.type"), c("Collection date", "sample.date"), c("Laboratory", "sample.lab"), c("Lead (ppb)", "sample.lead"), c("Copper (ppm)", "sample.copper"), c("Action taken", "sample.action"), c("Retest date", "sample.retest"))
    s = roster_sheet(book, "Sampling", cols, population="school water outlets")
    s.title("Lead and Copper Sampling at Schools")
    control(s, "2040-0204", "01/31/2027", "30 minutes", "school")
    roster(s, cols, rows=15)


def recycling(book: Book) -> None:
    """Materials down, months across, quantities; unit column."""
    months = ("Jan", "Feb", "Mar")
    cols = (*(c(m, f"@{m}") for m in months), c("Quarter", "@quarter", formula="=SUM({0}:{2})"))
    s = matrix_sheet(book, "Tonnage", (24, 8), cols, landscape=False)
    s.title("Quarterly Recycling and Waste Tonnage")
    matrix(s, ("Material",), cols, (r("Paper and cardboard", "waste.paper", unit="tons"), r("Glass", "waste.glass", unit="tons"), r("Metals", "waste.metal", unit="tons"), r("Yard waste", "waste.yard", unit="cu yd"), r("Landfilled waste", "waste.landfill", unit="tons")), unit_head="Unit")


def shelter_beds(book: Book) -> None:
    """Part of Emergency Management's facility roster, asked once a year by Housing."""
    cols = (serial("No."), c("Shelter name", "facility.name", width=24), c("Address", "facility.address", width=24), c("City", "facility.city"), c("ZIP code", "facility.zip"), c("Capacity (persons)", "shelter.capacity"), c("Accessible to persons with disabilities (ADA)", "facility.ada"), c("Manager name", "contact.name@manager"), c("Manager telephone", "contact.phone@manager"))
    s = roster_sheet(book, "Shelters", cols, population="emergency shelters")
    s.title("Annual Shelter Capacity List")
    roster(s, cols, rows=12, numbered=True)
    s.note("Mail the signed original and two paper copies, and e-mail the spreadsheet, by 12/15/2026.")
    certify(s)


def household(book: Book) -> None:
    """One household: merged blanks, a spouse beside the head, members below."""
    s = Sheet(book, "Application", (18, 16, 16, 16, 16, 16), population="assistance applicants")
    s.title("Housing Assistance Household Form")
    s.line("Section A. Head of household", style=s.theme.head)
    s.pairs(((P("Full name", "applicant.name@head", (1, 2)), P("Date of birth", "applicant.dob@head", (1, 2))), (P("SSN", "applicant.ssn@head", (1, 2)), P("Phone", "applicant.phone@head", (1, 2))), (P("Current address", "applicant.address@current", (1, 2)), P("Mailing address", "applicant.address@mailing", (1, 2)))))
    s.line("Section B. Spouse or co-head", style=s.theme.head)
    s.pairs(((P("Spouse full name", "applicant.name@spouse", (1, 2)), P("Spouse date of birth", "applicant.dob@spouse", (1, 2))), (P("Spouse SSN", "applicant.ssn@spouse", (1, 2)), P("Spouse phone", "applicant.phone@spouse", (1, 2)))))
    s.line("Section C. Household members", style=s.theme.head)
    roster(s, (c("Name", "member.name"), c("Relationship", "member.relation"), c("Age", "member.age"), c("Sex", "member.sex"), c("Monthly income ($)", "member.income"), c("Disabled", "member.disabled")), rows=5, population="household members")
    s.inline("Total household size: ____    Gross annual income: $________", ("Total household size:", "household.size"), ("Gross annual income:", "household.income@gross"), framed=True)
    s.signoff("Applicant signature: __________", "Caseworker: __________", "Date: __________")


def rentals(book: Book) -> None:
    """Two stub levels of inspection results against quarters, totals by formula, .xls."""
    cols = tuple(c(f"Q{n}", f"@q{n}") for n in range(1, 5)) + (c("Year", "@year", formula="=SUM({0}:{3})"),)
    s = matrix_sheet(book, "Inspections", (18, 26), cols)
    s.title("Rental Unit Inspection Summary")
    matrix(s, ("Type", "Result"), cols, (rg("Initial", r("Inspected", "inspection.initial.done"), r("Passed", "inspection.initial.passed"), r("Failed", "inspection.initial.failed")), rg("Reinspection", r("Inspected", "inspection.re.done"), r("Passed", "inspection.re.passed"), r("Failed", "inspection.re.failed")), Row("Penalties ($)", "inspection.penalties")))
    certify(s)


SPECS = (
    Spec("county/grants_office/Subrecipient Quarterly Financial Report.xlsx", GRANTS, "county", "Subrecipient Quarterly Financial Report", 4, "30 days after the end of each quarter", financial, THEME),
    Spec("county/grants_office/Subrecipient Quarterly Financial Report v2.xlsx", GRANTS, "county", "Subrecipient Quarterly Financial Report (Revised)", 4, "March 25", financial_2, THEME),
    Spec("county/grants_office/Subrecipient Performance Report (Quarterly).xlsx", GRANTS, "county", "Subrecipient Performance Report", 4, None, performance, THEME),
    Spec("county/grants_office/Subaward Upload Template.xlsx", GRANTS, "county", "Subaward Upload Template", None, None, subawards, THEME),
    Spec("county/grants_office/Capital Asset Inventory (Annual).xlsx", GRANTS, "county", "Capital Asset Inventory", 1, None, assets, THEME),
    Spec("county/workforce/Participant Intake Roster.xlsx", WORKFORCE, "county", "Workforce Participant Intake Roster", None, None, participants, THEME),
    Spec("county/workforce/Monthly Placement Report.xlsx", WORKFORCE, "county", "Monthly Placement Report", 12, "the 5th working day of each month", placements, THEME),
    Spec("county/environmental/Lead and Copper Sampling at Schools (Annual).xlsx", ENVIRONMENT, "county", "Lead and Copper Sampling at Schools", 1, None, water, THEME),
    Spec("county/environmental/Quarterly Recycling and Waste Tonnage.xlsx", ENVIRONMENT, "county", "Quarterly Recycling and Waste Tonnage", 4, None, recycling, THEME),
    Spec("county/housing/Annual Shelter Capacity List.xlsx", HOUSING, "county", "Annual Shelter Capacity List", 1, "12/15/2026", shelter_beds, THEME),
    Spec("county/housing/Housing Assistance Household Form.xlsx", HOUSING, "county", "Housing Assistance Household Form", None, None, household, THEME),
    Spec("county/housing/Rental Unit Inspection Summary (Annual).xls", HOUSING, "county", "Rental Unit Inspection Summary", 1, None, rentals, THEME),
)
