"""Data validations and defined names that are countless, circular or absurd."""

from __future__ import annotations

from threats.book import BOOK, DATA, ROW, SHEET, book, rows, workbook, worksheet
from threats.register import HELD, threat, threats


def _listed(source: str, area: str = "B1", more: str = "") -> str:
    return (
        f'<dataValidation type="list" sqref="{area}" {more}><formula1>{source}</formula1>'
        "</dataValidation>"
    )


def _ruled(rules: str, *, data: str = DATA, names: str = "") -> bytes:
    return book(
        {
            SHEET: worksheet(f"{data}<dataValidations>{rules}</dataValidations>"),
            BOOK: workbook(more=f"<definedNames>{names}</definedNames>"),
        }
    )


def _name(name: str, target: str, more: str = "") -> str:
    return f'<definedName name="{name}" {more}>{target}</definedName>'


@threat(holds=HELD)
def validations_by_the_fifty_thousand() -> bytes:
    return _ruled("".join(_listed('"a,b"', f"B{n}") for n in range(1, 50_001)))


@threats(
    [
        "A:XFD",
        "1:1048576",
        "A1:XFD1048576",
        "A:XFD " * 500,
        "#REF!",
        "",
        "A0",
        "-1",
        "A99999999999",
        "B2:A1",
        "x" * 100_000,
        "A1," * 100,
        " ".join(f"A{n}" for n in range(1, 60_000)),
    ],
    holds=HELD,
)
def area_of_a_rule(area: str) -> bytes:
    return _ruled(_listed('"a,b"', area))


@threat(holds=HELD)
def wide_rules_by_the_twenty_thousand() -> bytes:
    return _ruled(_listed('"a,b"', "A:XFD") * 20_000)


@threat(holds=HELD)
def many_areas_in_many_rules() -> bytes:
    areas = " ".join(f"A{n}:C{n}" for n in range(1, 2000))
    return _ruled(_listed('"a,b"', areas) * 100)


@threat(holds=HELD)
def name_that_means_itself() -> bytes:
    return _ruled(_listed("a"), names=_name("a", "a"))


@threat(holds=HELD)
def names_that_mean_each_other() -> bytes:
    return _ruled(_listed("a"), names=_name("a", "b") + _name("b", "a"))


@threat(holds=HELD)
def chain_of_fifty_thousand_names() -> bytes:
    names = "".join(_name(f"n{n}", f"n{n + 1}") for n in range(50_000))
    return _ruled("".join(_listed(f"n{n}", f"B{n}") for n in range(1, 10_000)), names=names)


@threat(holds=HELD)
def circle_of_indirects() -> bytes:
    rules = _listed("INDIRECT($C$1)", "B1") + _listed("INDIRECT($B$1)", "C1")
    return _ruled(rules + _listed("INDIRECT($D$1)", "D1"))


@threat(holds=HELD)
def indirects_that_depend_on_one_another_by_the_thousand() -> bytes:
    rules = _listed('"a,b,c"', "A1")
    rules += "".join(_listed(f"INDIRECT(A{n})", f"A{n + 1}") for n in range(1, 5000))
    return _ruled(rules, names="".join(_name(one, "表!$A$1:$A$9") for one in "abc"))


@threat(holds=HELD)
def indirects_over_many_rules() -> bytes:
    rules = "".join(_listed('"' + ",".join("abcdefgh") + '"', f"B{n}") for n in range(1, 5000))
    rules += "".join(_listed("INDIRECT($ZZ$9)", f"C{n}") for n in range(1, 15_000))
    return _ruled(rules)


@threat(holds=HELD)
def lists_over_whole_columns() -> bytes:
    data = rows("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 60_000)))
    inside = data[data.find("<sheetData") : data.rfind("</worksheet>")]
    rules = "".join(_listed(f"$A${n}:$A$1048576", f"B{n}") for n in range(1, 10_000))
    return _ruled(rules, data=inside)


@threat(holds=HELD)
def lists_over_everything() -> bytes:
    return _ruled("".join(_listed(f"$A${n}:$XFD$1048576", f"B{n}") for n in range(1, 10_000)))


SOURCES = [
    "A1+" * 350_000,
    "(" * 100_000,
    "INDIRECT(" * 20_000,
    "SUBSTITUTE(" * 20_000,
    "OFFSET(" + "(" * 50_000,
    '"' + "a," * 500_000 + '"',
    "'" * 100_000,
    "'" + "''" * 50_000 + "'!A1",
    "a!" * 50_000,
    "INDIRECT(" + "A1&amp;" * 50_000 + "A1)",
    '"' * 100_001,
    "=" * 100_000,
    "INDIRECT(" + "SUBSTITUTE(" * 5000 + "A1" + ',"a","b")' * 5000 + ")",
    "OFFSET(A1,0,0,COUNTA(A:A),1)",
    "OFFSET(A:XFD,0,0,1,1)",
    'INDIRECT("' + "x" * 199 + '")',
    "'../../x'!A1:A9",
    "[1]Sheet1!A1",
    "#REF!",
    "\u202eA1",
    "A1:A9:A99",
    "x[" * 10_000,
]


@threats(SOURCES, holds=HELD)
def source_of_a_list(source: str) -> bytes:
    return _ruled(_listed(source) * 3)


@threats(SOURCES, holds=HELD)
def target_of_a_name(source: str) -> bytes:
    special = "".join(
        _name(name, source, 'localSheetId="0"')
        for name in ("_xlnm.Print_Titles", "_xlnm.Print_Area", "a")
    )
    return _ruled(_listed("a"), names=special + _name("a", source))


@threat(holds=HELD)
def options_that_swell_when_replaced() -> bytes:
    nest = "A1"
    for _ in range(40):
        nest = f'SUBSTITUTE({nest},"a","aa")'
    return _ruled(_listed('"a,aaa"', "A1") + _listed(f"INDIRECT({nest})", "B1"))


@threat(holds=HELD)
def names_by_the_hundred_thousand() -> bytes:
    return _ruled(_listed("n7"), names="".join(_name(f"n{n}", "表!$A$1") for n in range(100_000)))


@threats(["-1", "99999999999", "x", "²", "", "7", "9" * 5000], holds=HELD)
def sheet_of_a_name(number: str) -> bytes:
    return _ruled(_listed("a"), names=_name("a", "表!$A$1", f'localSheetId="{number}"'))


@threat(holds=HELD)
def name_of_a_hundred_thousand_characters() -> bytes:
    return _ruled(_listed("n" * 100_000), names=_name("n" * 100_000, "表!$A$1"))


@threats(["x", "", "list", "none", "custom", "LIST", "x" * 100_000], holds=HELD)
def kind_of_a_rule(kind: str) -> bytes:
    rule = _listed("1").replace('"list"', f'"{kind}"')
    return _ruled(rule + "<dataValidation/><x/>" + rule.replace("formula1", "formula2"))


@threat(holds=HELD)
def prompts_of_a_megabyte() -> bytes:
    return _ruled(_listed('"a"', "B1", f'prompt="{"请填" * 300_000}"') * 3)


@threat(holds=HELD)
def conditional_formats_by_the_hundred_thousand() -> bytes:
    many = "".join(
        f'<conditionalFormatting sqref="A{n}"><cfRule type="expression" priority="1"><formula>A1'
        "</formula></cfRule></conditionalFormatting>"
        for n in range(1, 100_001)
    )
    return book({SHEET: worksheet(f"<sheetData>{ROW}</sheetData>{many}")})
