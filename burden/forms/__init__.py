"""Recognition: which blanks a template asks to be filled, and what names them."""

from burden.forms.sheet import recognise, recognise_sheet


__all__ = ["recognise", "recognise_sheet"]
