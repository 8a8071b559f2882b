"""The audit as one HTML file that needs nothing else and talks to nobody.

The content security policy names the hashes of the file's own style and script: nothing else can
run or style, even if a text slipped through the escaping, and nothing can be fetched. Text from
workbooks goes through Jinja's escaping and, before that, through ``text.clean``.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from burden.report import numbers
from burden.report.page import answer, close, fields, offices, requests, rest, validation, verdicts
from burden.report.page.source import read
from burden.report.text import extent, shorten, visible
from burden.resources import template_dir


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.audit.value import Audit
    from burden.locale import Words

SHOWN_FIRST = 20
"""Rows of a long list that stand open; the others are behind a disclosure."""

HTML_LANG = {"zh": "zh-CN", "en": "en"}


class _Loader(BaseLoader):
    """Loads templates from wherever the package keeps them, a folder or an archive."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool]]:
        del environment
        part = template_dir().joinpath(*template.split("/"))
        if not part.is_file():
            raise TemplateNotFound(template)
        return part.read_text(encoding="utf-8"), str(part), lambda: True


def _finalize(value: object) -> object:
    """Strip what controls instead of shows from every text a template puts out."""
    return visible(value) if type(value) is str else value


def _embed(text: str) -> Markup:
    """Make JSON text safe inside a script element: no tag can be opened or closed in it."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - the characters that could be markup were just replaced


def _json(value: object) -> Markup:
    return _embed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def hash_source(text: str) -> str:
    """Return what a content security policy calls a style or script of this text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def environment(words: Words) -> Environment:
    """Return the Jinja environment of the report in one language."""
    made = Environment(
        loader=_Loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.globals["t"] = words
    made.filters.update(
        parameter=partial(rest.parameter_name, words),
        count=numbers.count,
        quantity=numbers.quantity,
        spread=numbers.spread,
        percent=numbers.percent,
        percent_spread=numbers.percent_spread,
        plain=numbers.plain,
        short=shorten,
        extent=extent,
        embed=_embed,
        json=_json,
    )
    return made


def asset(name: str) -> str:
    """Return a style or script as it stands in the page; line ends the same on every system."""
    text = template_dir().joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
    return f"\n{text.strip()}\n"


def render(audit: Audit, words: Words) -> str:
    """Write the report.

    Args:
        audit: the result; nothing else is read.
        words: the language of the page. Messages of findings are in the language of the run.

    Returns:
        the HTML of the whole file; the same audit and language give the same text.
    """
    source = read(audit, words)
    style, script = asset("report.css"), asset("report.js")
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        environment(words)
        .get_template("report.html.j2")
        .render(
            lang=HTML_LANG[words.language],
            policy=policy,
            # Our own files, shipped with the program; escaping would break them.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            audit=audit,
            totals=audit.totals,
            answer=answer.build(source),
            offices=offices.build(source),
            cards=requests.build(source),
            rest=rest.build(source),
            close=close.build(source),
            validation=validation.build(source),
            fields=fields.build(source),
            limits=verdicts.limits_told(source),
            shown_first=SHOWN_FIRST,
            shown_requests=requests.SHOWN_REQUESTS,
            assumptions=audit.assumptions.to_dicts(),
        )
    )
