"""Those who care for children."""

from __future__ import annotations

from drawn_forms.kit import BOX, Book, Column, Group, Look, Page, Row, blocked, letter


def child_care_survey() -> Book:
    """Two languages: spaces by age, rooms run across, staff, blanks inside cells."""
    book = Book(Look("Calibri", 10, head="C00000", head_ink="FFFFFF", band="F2DCDB", grey="D0CECE"))
    page = Page(book, "Guide", [100], lines=False)
    page.put(
        "A1",
        "Licensed Child Care Survey 2025 / Enquête sur les services de garde agréés 2025",
        "title",
    )
    page.lines(
        3,
        "A",
        "Collected under the Early Years Act, section 12. Participation is a condition of the"
        " licence.",
        "Reference week: 21–25 April 2025. Return by 16 May 2025.",
        "Expected time to complete: 55 minutes. / Durée prévue : 55 minutes.",
        "Cells marked XXXX do not apply to that age group. / Les cellules XXXX sont sans objet.",
    )
    q = Page(book, "codes", state="hidden")
    cert = q.listing(1, "A", ["Level 1", "Level 2", "Level 3", "None"], "cert")
    auspice = q.listing(
        1, "B", ["Non-profit", "For profit", "Public body", "First Nation"], "auspice"
    )
    page = Page(book, "A Centre", [2, 36, 30, 3, 36, 26], lines=False)
    page.put("B1", "SECTION A – THE CENTRE / LE CENTRE", "title")
    pairs = [
        ("A1 Licence number / Numéro de permis", "A2 Name of centre / Nom du centre"),
        ("A3 Municipality / Municipalité", "A4 Postal code / Code postal"),
        (
            "A5 Operator type / Type d'exploitant",
            "A6 Year first licensed / Année du premier permis",
        ),
        (
            "A7 Language of service / Langue de service",
            "A8 Located in a school? / Situé dans une école?",
        ),
    ]
    for i, (a, b) in enumerate(pairs):
        page.pair(f"B{3 + i}", a, f"C{3 + i}")
        page.pair(f"E{3 + i}", b, f"F{3 + i}")
    page.choose("C5", auspice)
    page.choose("F6", "Yes / Oui,No / Non")
    page.inline(
        "B8:F8",
        "A9  Weekday hours: Opens / Ouvre ________   Closes / Ferme ________",
        "Opens / Ouvre",
        "Closes / Ferme",
        style="label",
    )
    page.put(
        "B10:F10",
        "A10 Services offered (check all that apply) / Services offerts (cocher tout ce qui"
        " s'applique)",
        "band",
    )
    for i, t in enumerate(
        [
            "Full-day care / Garde à temps plein",
            "Half-day preschool / Prématernelle à mi-temps",
            "Before and after school / Avant et après l'école",
            "Overnight care / Garde de nuit",
            "Inclusion support / Soutien à l'inclusion",
        ]
    ):
        page.put(f"C{11 + i}:E{11 + i}", t, "text")
        page.blank(f"B{11 + i}", t, value=BOX, style="plain", align="right")
    page.pair("B16", "Other, specify / Autre, préciser", "C16:F16")
    page.put("B18:F18", "A11 Fee subsidy / Subvention pour frais de garde", "band")
    for c, t in zip(
        "BCEF",
        (
            "Children subsidized / Enfants subventionnés",
            "Subsidy received, April ($)",
            "Average parent share ($ per day)",
            "Applications refused",
        ),
        strict=True,
    ):
        page.put(f"{c}19", t, "label", size=-1, wrap=True)
        page.blank(f"{c}20", t)
    page.put("B22", "Completed by / Rempli par")
    page.blank("C22", "Completed by", "meta", style="plain", under=True)
    page.put("E22", "Telephone / Téléphone", align="right")
    page.blank("F22", "Telephone", "meta", style="plain", under=True)

    page = Page(book, "B Spaces", [7, 40] + [12] * 8)
    page.put(
        "A1", "SECTION B – SPACES, ENROLMENT AND FEES / PLACES, INSCRIPTIONS ET FRAIS", "title"
    )
    page.put("A3:B4", "Age group / Groupe d'âge", "head")
    leaves = page.head(
        3,
        "C",
        [
            Column("Licensed spaces / Places agréées", "l"),
            Group(
                "Children enrolled / Enfants inscrits",
                Column("Full-time / Temps plein", "ft"),
                Column("Part-time / Temps partiel", "pt"),
                Column("Total", "t", role="computed", formula="=SUM({col[ft]}{r}:{col[pt]}{r})"),
            ),
            Column("Waiting list / Liste d'attente", "w"),
            Group(
                "Daily fee ($) / Frais quotidiens ($)",
                Column("Lowest / Minimum", "lo"),
                Column("Highest / Maximum", "hi"),
            ),
            Column(
                "Vacancies / Places libres",
                "v",
                role="computed",
                formula="={col[l]}{r}-{col[t]}{r}",
            ),
        ],
    )
    page.matrix(
        leaves,
        5,
        [
            Row("Infants, 0–17 months / Poupons", code="B1", key="a"),
            Row("Toddlers, 18–35 months / Tout-petits", code="B2"),
            Row("Preschool, 3–5 years / Préscolaire", code="B3"),
            Row("Kindergarten, before and after / Maternelle", code="B4", cells=blocked("ft")),
            Row("School age, 6–12 years / Âge scolaire", code="B5", cells=blocked("ft")),
            Row("Overnight, any age / Nuit", code="B6", key="z", cells=blocked("pt", "w")),
            Row(
                "Total / Total",
                code="B7",
                bold=True,
                every="=SUM({c}{row[a]}:{c}{row[z]})",
                cells=blocked("lo", "hi"),
            ),
        ],
        ["B"],
        code="A",
        block="XXXX",
    )
    page.put("A13", "B8 Comments on spaces / Commentaires")
    page.blank("A14:J14", "B8 Comments on spaces / Commentaires")
    page = Page(book, "C Rooms", [7, 44] + [13] * 8)
    page.put("A1", "SECTION C – ROOMS / SALLES", "title")
    page.put(
        "A2",
        "Complete one column for each room used in the reference week. / Remplir une colonne par"
        " salle.",
        "note",
    )
    page.put("A4:B4", "Item / Élément", "head")
    for i in range(8):
        page.put(f"{letter(3 + i)}4", f"Room {i + 1} /\nSalle {i + 1}", "head")
    items = [
        Row("Room name / Nom de la salle"),
        Row(
            "Age group / Groupe d'âge",
            extra={"choices": "Infant,Toddler,Preschool,Kindergarten,School age"},
        ),
        Row("Floor area (m²) / Superficie (m²)"),
        Row("Children present Wednesday 10:00 / Enfants présents mercredi 10 h", key="k"),
        Row("Staff present Wednesday 10:00 / Personnel présent mercredi 10 h", key="s"),
        Row(
            "Children per staff / Enfants par éducateur",
            every='=IF({c}{row[s]}>0,{c}{row[k]}/{c}{row[s]},"")',
        ),
        Row("Days open in the reference week / Jours d'ouverture"),
        Row("Natural light? (Y/N) / Lumière naturelle? (O/N)"),
    ]
    end = page.across(items, 5, "B", "C", 8)
    for i in range(len(items)):
        page.put(f"A{5 + i}", f"C{i + 1}", "stub", align="center")
    page.put(f"A{end + 1}", "If there are more than eight rooms, add a copy of this sheet.", "note")
    page = Page(book, "D Staff", [6, 26, 18, 14, 13, 13, 13, 13, 20])
    page.put("A1", "SECTION D – STAFF / PERSONNEL", "title")
    leaves = page.head(
        3,
        "A",
        [
            Column("No.", role="serial"),
            Column("Position title / Titre du poste"),
            Column("Certification / Attestation", choices=cert),
            Column("Year of birth / Année de naissance"),
            Group(
                "Hours per week / Heures par semaine",
                Column("With children / Avec les enfants", "a"),
                Column("Other duties / Autres tâches", "b"),
                Column("Total", role="computed", formula="={a}{r}+{b}{r}"),
            ),
            Column("Hourly wage ($) / Salaire horaire ($)"),
            Column("Start date / Date d'entrée en fonction\n(yyyy-mm-dd)"),
        ],
    )
    page.roster(leaves, 5, 20)
    return book
