"""People's names as initials: ``people`` finds them in a cell, ``shortening`` in a whole plan.

What cannot be told as a person or an organisation is kept as it was written, and named.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = [
    "NAMES",
    "Person",
    "Shortened",
    "Told",
    "find_people",
    "restore_names",
    "shorten_names",
]

NAMES = ("full", "initials")
"""How people's names can be written."""

if TYPE_CHECKING:
    from plantools.names.people import Person, Told, find_people
    from plantools.names.shortening import Shortened, restore_names, shorten_names
else:
    __getattr__ = on_use(
        __name__,
        {
            ".people": "Person Told find_people",
            ".shortening": "Shortened restore_names shorten_names",
        },
    )
