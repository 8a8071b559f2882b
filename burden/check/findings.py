"""What the rules find about a draft, with fingerprints by which a finding is known again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from burden.catalogue.identity import bare_title
from burden.check.value import Found
from burden.elements.fold import fold
from burden.rules.run import find


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.locale import Words
    from burden.rules.case import Case, RequestRow
    from burden.rules.rule import Hit


def draft_key(request: Mapping[str, object] | RequestRow) -> str:
    """Return by what a draft is known again: its form code, else its title without dates."""
    if isinstance(request, dict):
        code, title = request["form_code"], request["title"]
    else:
        code, title = request.form_code, request.title  # type: ignore[union-attr]
    return str(code or "") or bare_title(str(title)) or str(title)


def find_all(case: Case, words: Words, also: Mapping[str, str]) -> tuple[Found, ...]:
    """Run the rules over a draft.

    Args:
        case: with the draft.
        words: language of the messages.
        also: titles of other requests by id, for fingerprints.
    """
    assert case.draft is not None  # noqa: S101 - for the types
    request = case.requests[case.draft.request_id]
    key = draft_key(request)
    rows = {field.id: field for field in request.fields}
    found = []
    for row, hit in find(case, words):
        labels = _labels([rows[name] for name in hit.fields if name in rows])
        found.append(
            Found(
                fingerprint=_fingerprint(row, hit, key, also),
                fields=labels,
                row=row,
                field_ids=tuple(hit.fields),
            )
        )
    return tuple(found)


def _labels(fields: Sequence[object]) -> tuple[str, ...]:
    """Name fields by what stands above and beside them, white space collapsed, each once."""
    named = (
        " / ".join(
            dict.fromkeys(
                " ".join(part.split())
                for part in (*field.section, *field.row_path, *field.path)  # type: ignore[attr-defined]
                if part.strip()
            )
        )
        for field in fields
    )
    return tuple(dict.fromkeys(named))


def _fingerprint(row: Mapping[str, object], hit: Hit, key: str, also: Mapping[str, str]) -> str:
    """Hash rule, draft and subject: no cell, no path, no folder, no count.

    A subject that is another request stands by its title, since its id hangs on where it lies. A
    finding that rests on words alone is about these words.
    """
    subject = bare_title(also[hit.subject]) if hit.subject in also else hit.subject
    words = "" if hit.fields else fold(str(hit.params.get("words", ""))).text
    text = "\n".join((str(row["rule"]), key, subject, words))
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{row['rule']}-{digest}"
