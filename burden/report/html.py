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
from burden.report.both import merge
from burden.report.page import (
    answer,
    calendar,
    changes,
    close,
    fields,
    offices,
    requests,
    rest,
    validation,
    verdicts,
)
from burden.report.page.source import read
from burden.report.text import extent, shorten, visible
from burden.resources import template_dir


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from burden.audit.value import Audit
    from burden.audit.what_if import WhatIf
    from burden.locale import Words
    from burden.report.page.source import Source

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


def _body(
    made: Environment, source: Source, languages: Sequence[str], changed: WhatIf | None
) -> str:
    """Write everything a reader sees, in one language."""
    audit = source.audit
    # A page in two languages has room for half as much.
    detailed = requests.SHOWN_REQUESTS // len(languages)
    return made.get_template("page.html.j2").render(
        languages=languages,
        audit=audit,
        totals=audit.totals,
        answer=answer.build(source),
        offices=offices.build(source),
        calendar=calendar.build(source),
        changes=changes.build(source, changed),
        cards=requests.build(source, detailed=detailed),
        rest=rest.build(source),
        close=close.build(source),
        validation=validation.build(source),
        limits=verdicts.limits_told(source),
        fields=fields.build(source),
        shown_first=SHOWN_FIRST,
        shown_requests=detailed,
        assumptions=audit.assumptions.to_dicts(),
    )


def _shell(sources: Sequence[Source], body: str, made: Environment) -> str:
    """Write the file around what a reader sees: policy, style, data and script."""
    style, script = asset("report.css"), asset("report.js")
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    audit = sources[0].audit
    titles = [
        source.words("report.page.title", count=source.audit.totals.n_requests)
        for source in sources
    ]
    rows = [fields.data(source, HTML_LANG[source.words.language]) for source in sources]
    if len({each.text for each in rows}) == 1:
        rows = rows[:1]
    types = audit.fields["value_type"].unique().sort().to_list()
    return made.get_template("report.html.j2").render(
        lang=HTML_LANG[sources[0].words.language],
        policy=policy,
        title=" / ".join(titles),
        # Our own files, shipped with the program; escaping would break them.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        # Written by our own templates, which escape every text.
        body=Markup(body),  # noqa: S704
        version=audit.provenance.version,
        words={
            HTML_LANG[source.words.language]: fields.words_of_script(source.words, types)
            for source in sources
        },
        data=rows,
    )


def render(audit: Audit, words: Words, changed: WhatIf | None = None) -> str:
    """Write the report in one language.

    Args:
        audit: the result; nothing else is read.
        words: the language of the page.
        changed: what changes that were asked about would save.

    Returns:
        the HTML of the whole file; the same audit and language give the same text.
    """
    source, made = read(audit, words), environment(words)
    return _shell([source], _body(made, source, [HTML_LANG[words.language]], changed), made)


def render_both(
    first: tuple[Audit, Words],
    second: tuple[Audit, Words],
    changed: tuple[WhatIf | None, WhatIf | None] = (None, None),
) -> str:
    """Write the report in two languages, with a switch that needs no script.

    Args:
        first: the result and the language that is shown first.
        second: the same result and the other language; the audits differ at most in the stand-ins
            of names that were taken out.
        changed: what changes that were asked about would save, for each of the two.
    """
    sources = [read(audit, words) for audit, words in (first, second)]
    ours, theirs = (HTML_LANG[source.words.language] for source in sources)
    bodies = [
        _body(environment(source.words), source, [ours, theirs], what)
        for source, what in zip(sources, changed, strict=True)
    ]
    merged = merge(bodies[0], bodies[1], (ours, theirs))
    return _shell(sources, merged, environment(first[1]))
