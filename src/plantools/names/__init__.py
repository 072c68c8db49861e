"""People's names as initials: ``people`` finds them in a cell, ``shortening`` in a whole plan.

What cannot be told as a person or an organisation is kept as it was written, and named.
"""

from plantools.names.people import Person, Told, find_people
from plantools.names.shortening import NAMES, Shortened, restore_names, shorten_names

__all__ = [
    "NAMES",
    "Person",
    "Shortened",
    "Told",
    "find_people",
    "restore_names",
    "shorten_names",
]
