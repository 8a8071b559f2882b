"""The draft as a request: read, described, and who sends it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.read import read_templates
from burden.catalogue.feed import folder_of
from burden.collect.overrides import read_overrides
from burden.errors import InputError
from burden.model import Known
from burden.requests import describe_all, field_frame, request_frame, text_frame
from burden.requests.issuer import spell


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.audit.readers import Readers
    from burden.catalogue.asked import Asked
    from burden.locale import Words
    from burden.model import Request, WorkbookForms
    from burden.settings import Settings

DRAFT = "draft"
"""Id of the draft among requests; it sorts behind all others, so that who asks already keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFrames:
    """The draft as the stages take it: ``tables.REQUESTS``, ``FIELDS`` and ``TEXTS``."""

    request: Request
    requests: pl.DataFrame
    fields: pl.DataFrame
    texts: pl.DataFrame


def read_draft(
    path: Path, settings: Settings, words: Words, readers: Readers | None
) -> WorkbookForms:
    """Read the one workbook that is the draft.

    Raises:
        InputError: it is missing, cannot be read, or asks nothing.
        SettingsError: a correction beside it is wrong.
    """
    drafts = read_templates([path], settings, readers=readers)
    if len(drafts.forms) != 1:
        code = drafts.skipped[0].code if drafts.skipped else "no-form"
        if len(drafts.forms) > 1:
            raise InputError("draft-several", path=path.as_posix(), count=len(drafts.forms))
        raise InputError(
            "draft-unreadable",
            path=path.as_posix(),
            reason=words(f"skip.{code}.message", file=path.as_posix()),
        )
    mine = drafts.forms[0]
    if not any(True for _ in mine.fields):
        raise InputError("draft-no-form", path=path.as_posix())
    return mine


def describe_draft(
    forms: WorkbookForms,
    roots: Sequence[Path],
    stated: Mapping[str, str],
    asked: Asked,
    settings: Settings,
) -> DraftFrames:
    """Describe the draft.

    Args:
        forms: as read.
        roots: folders whose overrides hold.
        stated: what the draft does not say itself, by key of the overrides.
        asked: what is in force: names the office of the folder the draft lies in, where the draft
            does not.
        settings: ``requests.*``.

    Raises:
        SettingsError: an override or something stated is wrong.
    """
    overrides = read_overrides(roots, settings).stating(forms.ref.path, stated)
    (request,) = describe_all([forms], overrides, settings)
    request = replace(request, id=DRAFT)
    folder = folder_of(forms.ref.path)
    if folder and request.issuer.basis in {"unknown", "folder"}:
        known = asked.in_folder(folder)
        name = str(request.issuer.value or spell(folder))
        offices = [office for office in known if office.endswith(name)]
        if len(known) == 1 and offices:
            request = replace(request, issuer=Known(value=offices[0], basis="folder"))
    return DraftFrames(
        request=request,
        requests=request_frame([request]).with_columns(pl.lit(1, dtype=pl.Int64).alias("n_copies")),
        fields=field_frame([request], settings),
        texts=text_frame([request]),
    )
