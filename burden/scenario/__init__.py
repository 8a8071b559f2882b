"""What if: changes to a collection of requests, from a sentence to the frames they leave behind."""

from burden.scenario.apply import Applied, apply
from burden.scenario.change import Change, Kind
from burden.scenario.collection import Collection
from burden.scenario.grammar import read_changes
from burden.scenario.names import find_fields, find_request


__all__ = [
    "Applied",
    "Change",
    "Collection",
    "Kind",
    "apply",
    "find_fields",
    "find_request",
    "read_changes",
]
