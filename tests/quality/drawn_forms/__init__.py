"""Forms that are drawn for the tests of the recogniser, with what is true of each.

All are invented: no office sent them, and no name or figure in them is anyone's. Their shapes are
those of real offices' forms, in three groups:

- ``everyday``: what most inboxes hold, in both languages;
- ``chinese``, ``english``: harder ones, of many sheets, kinds of tables and habits of offices.

What counts as a field is what ``burden fields`` prints (README, "What it takes"),
in the same words: sheet, cells, label, path, row_path, role. Where forms leave room for doubt, the
truth holds to this:

- a list ("roster") has one field a column, or a row where its records run across; it stands at the
  first record that can be filled in;
- in a table ("matrix") every cell that can be filled in is a field, named by the header above it
  (``path``) and the names of its row (``row_path``); names of sections belong to ``row_path`` only
  where they stand in a column of their own, codes and units never;
- beside labels ("pairs") a cell whose text holds several blanks with words of their own has one
  field for each, named by these words; blanks that only have units are one, named by their label;
- totals by formula are ``computed``, constants are ``prefilled``, running numbers are ``serial``;
- who responds, when, and with whose signature is ``meta``; what is a copy of a sheet that is
  already labelled, or the total of a list, is ``ignore``: neither is right or wrong if found.

To add a form, write a function without arguments that draws it with ``drawn_forms.kit`` and returns
the ``Book``, in the module of its group whose subject it shares, or in a new one; it is found by
itself. Its name becomes the name of the workbook, its docstring says whose form it is and what its
shape is. Draw what offices send, not what the recogniser can or cannot do.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from drawn_forms import chinese, english, everyday


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from drawn_forms.kit import Book


def _forms(group: ModuleType) -> Mapping[str, Callable[[], Book]]:
    """Return the functions that draw the forms of a group, by name."""
    modules = [
        import_module(f"{group.__name__}.{item.name}") for item in iter_modules(group.__path__)
    ]
    return {
        name: function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


GROUPS: Mapping[str, Mapping[str, Callable[[], Book]]] = {
    "everyday": _forms(everyday),
    "chinese": _forms(chinese),
    "english": _forms(english),
}
"""By group and name, what draws each form."""
