"""What spreadsheet reporting costs.

The stages stand in the order in which data flows: collect, reading, forms, requests, elements,
overlap, effort, rules, index; ``burden.audit`` composes them, ``burden.report`` renders the result.
"""

__version__ = "0.1.0"
