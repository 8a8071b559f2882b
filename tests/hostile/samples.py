"""Small sound files that use each thing a reader knows; what fuzzing starts from."""

from __future__ import annotations

from threats import binary, book, pages
from threats.compound import contained
from threats.register import HELD


_SHEET = f"""\
<sheetPr/><dimension ref="A1:E9"/><sheetViews><sheetView workbookViewId="0">
<pane state="frozen" xSplit="1" ySplit="2"/></sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="2" width="9.5" customWidth="1"/>
<col min="4" max="5" hidden="1"/></cols><sheetData>
<row r="1" ht="20" customHeight="1" spans="1:5">{book.CELL}<c r="B1" s="1" t="s"><v>0</v></c>
<c r="C1" t="s" s="2"><v>1</v></c></row><row r="2" hidden="1"><c r="A2" s="2"><v>45356.5</v></c>
<c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="d"><v>2024-03-05</v></c>
<c r="E2" t="str"><f>A2&amp;"x"</f><v>x</v></c></row><row><c><f>SUM(A1:A2)</f><v>3</v></c><c>
<f t="shared" ref="B3:B5" si="0">A3+1</f><v>4</v></c><c><f t="array" ref="C3:C4">A1:A2</f></c>
</row><row r="4"><c r="B4"><f t="shared" si="0"/><v>5</v></c><c r="C4" s="3"/></row></sheetData>
<sheetProtection sheet="1"/><mergeCells count="2"><mergeCell ref="A6:C7"/>
<mergeCell ref="D6:D9"/></mergeCells><conditionalFormatting sqref="A1">
<cfRule type="expression"><formula>A1</formula></cfRule></conditionalFormatting>
<dataValidations count="3">
<dataValidation type="list" allowBlank="1" sqref="A1 B2:B9" prompt="请选"><formula1>"是,否"
</formula1></dataValidation><dataValidation type="list" sqref="C:C"><formula1>lists</formula1>
</dataValidation><dataValidation type="list" sqref="D4"><formula1>INDIRECT(A1&amp;"_x")
</formula1></dataValidation><dataValidation type="whole" sqref="E1"><formula1>1</formula1>
<formula2>9</formula2></dataValidation></dataValidations><hyperlinks>
<hyperlink ref="A1" r:id="r9"/></hyperlinks><pageSetup orientation="portrait"/>
<drawing r:id="r2"/><tableParts><tablePart r:id="r3"/></tableParts><extLst><ext uri="x">
<x14:dataValidations xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidation type="list">
<x14:formula1><xm:f>表!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>E2</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext></extLst>"""
_STYLES = f"""\
<styleSheet xmlns="{book.MAIN}"><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;"/>
<numFmt numFmtId="201" formatCode="#,##0.00%;[Red]-0"/></numFmts><fonts><font><sz val="11"/>
</font><font><b/><u val="double"/><sz val="14"/><color rgb="FFFF0000"/></font><font>
<color theme="1" tint="-0.5"/></font></fonts><fills><fill/><fill>
<patternFill patternType="solid"><fgColor indexed="13"/><bgColor/></patternFill></fill><fill>
<gradientFill><stop position="0"><color theme="4"/></stop></gradientFill></fill></fills>
<borders><border/><border><left style="thin"/><right style="thin"><color auto="1"/></right>
<top style="thin"/><bottom style="none"/><diagonal style="thin"/></border></borders>
<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/>
<xf fontId="1" fillId="1" borderId="1" numFmtId="201" applyAlignment="1">
<alignment horizontal="center" vertical="top" wrapText="1" indent="2"/><protection locked="0"/>
</xf><xf numFmtId="200" fontId="2" fillId="2"/><xf borderId="1" numFmtId="14"/></cellXfs>
<cellStyles/><dxfs/><colors><indexedColors><rgbColor rgb="FF112233"/></indexedColors></colors>
</styleSheet>"""


def ooxml_parts() -> dict[str, str]:
    """Return the parts of a workbook that has one of nearly everything."""
    links = {"comments": "comments1", "drawing": "drawing1", "table": "table1"}
    links |= {"threadedComment": "threaded1"}
    one = [(f"r{n}", kind, f"../{name}.xml") for n, (kind, name) in enumerate(links.items(), 1)]
    names = (
        '<definedNames><definedName name="lists">表!$A$1:$A$9</definedName>'
        '<definedName localSheetId="0" name="_xlnm.Print_Titles">表!$1:$2</definedName>'
        '<definedName localSheetId="0" name="_xlnm.Print_Area">表!$A$1:$E$9</definedName>'
        "</definedNames>"
    )
    sheets = '<sheet name="表" sheetId="1" r:id="r1"/>'
    sheets += '<sheet name="图" sheetId="2" state="hidden" r:id="r5"/>'
    changed: dict[str, book.Part | None] = {
        book.SHEET: book.worksheet(_SHEET),
        book.STYLES: _STYLES,
        book.STRINGS: book.strings(
            "<si><t>丁_x000D_</t></si><si><r><rPr><b/></rPr><t>a</t></r><r><t> b</t></r>"
            "<rPh><t>c</t></rPh></si>"
        ),
        book.BOOK: book.workbook(sheets, names).replace("<sheets>", "<workbookPr/><sheets>"),
        book.SHEET_LINKS: book.relations(*one),
        book.LINKS: book.relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "sharedStrings.xml"),
            ("r4", "theme", "theme1.xml"),
            ("r5", "chartsheet", "chart1.xml"),
        ),
        "xl/chart1.xml": "<chartsheet/>",
        "xl/comments1.xml": f'<comments xmlns="{book.MAIN}"><commentList><comment ref="B2">'
        "<text><r><t>注</t></r></text></comment></commentList></comments>",
        "xl/threaded1.xml": '<ThreadedComments><threadedComment ref="C2" id="a"><text>话</text>'
        "</threadedComment></ThreadedComments>",
        "xl/drawing1.xml": "<wsDr><twoCellAnchor><pic/></twoCellAnchor><graphicFrame/></wsDr>",
        "xl/table1.xml": f'<table xmlns="{book.MAIN}" ref="A1:B4" displayName="t">'
        '<tableColumns><tableColumn name="a"/><tableColumn name="b"/></tableColumns></table>',
        "xl/theme1.xml": "<theme><clrScheme>"
        + "".join(f'<c{n}><srgbClr val="{n:06X}"/></c{n}>' for n in range(12))
        + "</clrScheme></theme>",
        "docProps/app.xml": "<Properties><Company>局</Company></Properties>",
        "docProps/core.xml": "<coreProperties><creator>a</creator></coreProperties>",
    }
    return {name: part for name, part in book.parts(changed).items() if isinstance(part, str)}


def ooxml(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """Zip parts as they are; flips within them come through where flips in the zip would not."""
    from threats.packing import STORED, Entry, zipped  # noqa: PLC0415 - only here

    return zipped([Entry(name=name, body=part, method=STORED) for name, part in parts.items()])


def biff() -> bytes:
    """Return a binary workbook with one of each record that is read."""
    return binary.sample()


def seeds(kind: str) -> list[bytes]:
    """Return files of a kind to start from."""
    csv = f"{HELD},单位\n1,2\n0012,3.5\n".encode()
    return {
        "biff": [biff(), contained()],
        "csv": [csv, '"a;b";c\n"x""y";2\n'.encode("utf-16"), "甲\t乙\n".encode("gb18030")],
        "html": [
            pages.scripts_styles_and_comments(),
            b"<table border=1><tr><th rowspan=2 colspan=3>a<td style='border:1px'>b</table>",
        ],
        "xml2003": [pages.xml_merge("2"), pages.xml_columns("3"), pages.xml_number("45356.5")],
    }[kind]
