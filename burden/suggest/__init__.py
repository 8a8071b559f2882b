"""The lighter draft: what a check found, put right in a copy of the draft as far as that is sure.

``plan`` makes a frozen ``value.Suggestions`` of a check; ``write`` puts it into the parts of the
workbook and copies every part it does not touch byte for byte.
"""
