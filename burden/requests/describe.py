"""From a workbook's forms to the request it is, every fact with where it comes from."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from burden.model import UNKNOWN, Known, Request
from burden.requests import marks
from burden.requests.cycle import read_due, read_frequency
from burden.requests.issuer import read_issuer, read_level
from burden.requests.source import Source
from burden.requests.title import read_title, sheet_title


if TYPE_CHECKING:
    from burden.collect.overrides import Given, Overrides
    from burden.model import WorkbookForms
    from burden.settings import Settings


def describe(forms: WorkbookForms, overrides: Overrides, settings: Settings) -> Request:
    """Describe one request.

    What the user gave wins over the sheet's own words, these over file name, folder, the
    document's properties and ``[collection]``; what nothing tells is ``UNKNOWN``. Nothing raises.
    """
    source = Source(forms=forms)
    given, general = overrides.given(forms.ref), overrides.collection(forms.ref)

    def known(key: str, read: Known = UNKNOWN) -> Known:
        return _chosen(given.get(key), read, general.get(key))

    title = known("title", read_title(source, settings))
    titles = tuple(found for sheet in source.sheets if (found := sheet_title(sheet, settings)))
    issuer = read_issuer(source, str(title.value))
    named = overrides.issuer(forms.ref, (str(issuer.value or ""), *source.folders))
    if named is not None:
        issuer = Known(value=named.value, basis="override")
    issuer = known("issuer", issuer)
    return Request(
        id=request_id(forms.ref.path),
        ref=forms.ref,
        title=title,
        issuer=issuer,
        level=known("level", read_level(source, issuer, str(title.value))),
        frequency=known("frequency", read_frequency(source, title, titles)),
        respondents=known("respondents"),
        sub_units=known("sub_units"),
        approval_levels=known("approval_levels", marks.read_approvals(source)),
        due=known("due", read_due(source)),
        notice_date=known("notice_date", marks.read_date(source, "notice_date")),
        legal_basis=known("legal_basis", marks.read_mark(source, "legal_basis")),
        approval_no=marks.read_mark(source, "approval_no"),
        form_code=marks.read_mark(source, "form_code"),
        valid_until=marks.read_date(source, "valid_until"),
        channels=marks.read_channels(source),
        copies=marks.read_copies(source),
        stated_hours=marks.read_stated_hours(source),
        forms=forms,
    )


def request_id(path: str) -> str:
    """Make a request's id from its path alone, so that it stays the same from run to run."""
    normal = unicodedata.normalize("NFC", path)
    return "R" + hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _chosen(given: Given | None, read: Known, general: Given | None) -> Known:
    if given is not None:
        return Known(value=given.value, basis="override")
    if read.value is not None:
        return read
    if general is not None:
        return Known(value=general.value, basis="override")
    return UNKNOWN
