"""A catalogue analysed as a folder is: what is in force, each request once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden import tables
from burden.audit.progress import Silent
from burden.audit.run import analyse_frames
from burden.audit.value import Inputs
from burden.catalogue.asked import Asked
from burden.catalogue.file import open_to_read
from burden.elements.told import Told
from burden.errors import InputError


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.progress import Progress
    from burden.audit.run import Analysis, Plan
    from burden.locale import Words
    from burden.settings import Settings


def analyse_catalogue(
    path: Path,
    settings: Settings,
    words: Words,
    plan: Plan,
    progress: Progress | None = None,
) -> Analysis:
    """Work out everything about the requests in force.

    Args:
        path: of the catalogue.
        settings: assumptions.
        words: language of the findings' messages.
        plan: draws, seed and date.
        progress: told of every stage.

    Raises:
        InputError: it cannot be read, or nothing is in force.
    """
    progress = progress or Silent()
    with open_to_read(path) as catalogue:
        asked = Asked(catalogue, settings, Told())
        names = {entry: asker.request_id for entry, asker in asked.askers().items()}
        order = sorted(names, key=names.__getitem__)
        if not order:
            raise InputError("catalogue-empty", path=path.as_posix())
        facts, fields, texts = asked.facts(order), asked.fields(order), asked.texts(order)
        told = asked.told
    progress.start("analysing", 5)
    result = analyse_frames(
        tables.REQUESTS.build(facts[entry] for entry in order),
        tables.FIELDS.build(row for entry in order for row in fields[entry]),
        tables.TEXTS.build(row for entry in order for row in texts[entry]),
        inputs=Inputs(roots=(path.as_posix(),), workbooks=len(order), read=len(order)),
        settings=settings,
        words=words,
        plan=plan,
        progress=progress,
        told=told,
    )
    progress.finish()
    return result
