"""Requests that came together say of each other what one alone does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from burden.model import Known
from burden.requests.describe import describe
from burden.requests.issuer import LEVELS, is_name, is_office, level_of, read_level, spell
from burden.requests.source import Source


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.collect.overrides import Overrides
    from burden.model import Request, WorkbookForms
    from burden.settings import Settings


def describe_all(
    forms: Iterable[WorkbookForms], overrides: Overrides, settings: Settings
) -> tuple[Request, ...]:
    """Describe the requests of a collection, in their order.

    Beyond ``describe``: a folder among folders of offices is one too; the requests in the folder
    of an office bear its one full name where some of them state it; and offices that are named
    without their place beside each other stand at one level. Nothing raises.
    """
    requests = [describe(each, overrides, settings) for each in forms]
    least = settings.number("requests.offices_among_folders")
    requests = _full_names(_beside_offices(requests, least))
    return tuple(_level_beside(requests, settings.number("requests.offices_of_one_level")))


def _parts(request: Request) -> tuple[str, ...]:
    """Return the folders above a workbook, the outermost first."""
    return tuple(request.ref.path.split("/")[:-1])


def _named(request: Request, value: str) -> Request:
    issuer = Known(value=value, basis="folder")
    level = request.level
    if level.basis != "override":
        level = read_level(Source(forms=request.forms), issuer, str(request.title.value))
    return replace(request, issuer=issuer, level=level)


def _beside_offices(requests: list[Request], least: float) -> list[Request]:
    """Take a folder for an office whose sibling folders mostly are (``housing``, ``workforce``)."""
    siblings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for request in requests:
        for depth in range(1, len(_parts(request)) + 1):
            parts = _parts(request)[:depth]
            siblings[parts[:-1]][parts[-1]] += 1
    known = set()
    for above, folders in siblings.items():
        offices = sum(is_office(spell(folder)) for folder in folders)
        if offices > 1 and offices >= least * len(folders):
            known |= {(*above, folder) for folder in folders}
    result = []
    for request in requests:
        parts = _parts(request)
        if request.issuer.value is None:
            for depth in range(len(parts), 0, -1):
                name = spell(parts[depth - 1])
                if parts[:depth] in known and is_name(name):
                    result.append(_named(request, name))
                    break
            else:
                result.append(request)
        else:
            result.append(request)
    return result


def _full_names(requests: list[Request]) -> list[Request]:
    """Give the requests in an office's folder its full name, where the sheets of some state one.

    Forms that a higher office of the same name made lie there too; the lowest passes them on.
    """
    stated: dict[tuple[tuple[str, ...], str], dict[str, str]] = defaultdict(dict)
    for request in requests:
        name = str(request.issuer.value or "")
        short = spell(_parts(request)[-1]) if _parts(request) else ""
        if request.issuer.basis == "sheet" and short and name.endswith(short) and name != short:
            stated[_parts(request), short][name] = level_of(name) or ""
    result = []
    for request in requests:
        short = spell(_parts(request)[-1]) if _parts(request) else ""
        full = _lowest(stated.get((_parts(request), short), {}))
        name = str(request.issuer.value or "")
        fits = request.issuer.basis in {"sheet", "folder"} and short and name.endswith(short)
        result.append(_named(request, full) if full and fits and name != full else request)
    return result


def _lowest(names: dict[str, str]) -> str | None:
    for level in LEVELS:
        found = [name for name, known in names.items() if known == level]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _level_beside(requests: list[Request], least: float) -> list[Request]:
    """Give offices named without a place the level that the others beside them are known to have.

    Only where enough of these offices show a level and all show the same one.
    """
    shown: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for request in requests:
        office = _bare_office(request)
        if office and isinstance(request.level.value, str):
            shown[office[:-1]][office[-1]].add(request.level.value)
    levels = {
        above: next(iter(set().union(*offices.values())))
        for above, offices in shown.items()
        if len(offices) >= least and len(set().union(*offices.values())) == 1
    }
    result = []
    for request in requests:
        office = _bare_office(request)
        level = levels.get(office[:-1]) if office and request.level.value is None else None
        known = Known(value=level, basis="folder")
        result.append(replace(request, level=known) if level else request)
    return result


def _bare_office(request: Request) -> tuple[str, ...] | None:
    """Return the path of the folder that names who asks, where its name tells no level."""
    parts = _parts(request)
    for depth in range(len(parts), 0, -1):
        name = spell(parts[depth - 1].removesuffix(".zip"))
        if is_office(name) or request.issuer.value == name:
            fits = str(request.issuer.value or "").endswith(name) and level_of(name) is None
            return parts[:depth] if fits else None
    return None
