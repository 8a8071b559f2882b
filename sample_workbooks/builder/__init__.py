"""Builds the sample inboxes and their truth file: everything is invented and drawn from code."""

import os


# openpyxl writes other bytes with lxml than without, and uses lxml wherever it finds it.
os.environ["OPENPYXL_LXML"] = "False"
