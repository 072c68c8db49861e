"""What ``look`` says: how each table was understood, how sure that is, and how to put it right.

``sureness`` puts a figure into words, ``proposing`` makes the mapping file an officer may begin
with, ``document`` is what is looked at, and ``showing`` writes the page she reads.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = [
    "Shown",
    "crowded",
    "describe",
    "doubtful_headings",
    "show_look",
    "starting_mapping",
    "unused_entries",
    "write_mapping",
]

if TYPE_CHECKING:
    from plantools.looking.document import Shown, crowded, describe, unused_entries, write_mapping
    from plantools.looking.proposing import starting_mapping
    from plantools.looking.showing import show_look
    from plantools.looking.sureness import doubtful_headings
else:
    __getattr__ = on_use(
        __name__,
        {
            ".document": "Shown crowded describe unused_entries write_mapping",
            ".proposing": "starting_mapping",
            ".showing": "show_look",
            ".sureness": "doubtful_headings",
        },
    )
