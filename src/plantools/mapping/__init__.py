"""What an officer has confirmed about her documents, in a small file that she can read and change.

It stands beside the document as ``plan.xlsx.plantools.toml``, or in its folder as
``plantools.toml`` for every document there; the document's own comes first, entry by entry. What
is confirmed wins over the vocabulary, over the document's key and over the scheme asked for::

    title = "Warm Homes Plan"             # what the plan is called
    scheme = "brag"                       # what the grades mean: a shipped scheme or a file beside

    [headings]                            # a heading as it stands in the file = a field
    "Helper" = "lead"
    "Cost code" = "other"                 # kept under its own heading
    "sheet 'Plan', column D" = "rag"      # a column that has no heading

    [statuses]                            # a word, code or fill = a state or a colour
    "Parked" = "paused"
    "#92D050" = "complete"

    [tables]                              # a table as look calls it
    "sheet 'Lists'" = "leave alone"
    "table 2" = "header in row 3"

    [checks]                              # a rule as check calls it = its severity here, or off
    "no-date" = "off"

``confirmed`` is what it comes to, ``files`` reads it.
"""

from plantools.mapping.confirmed import NOTHING_CONFIRMED, Confirmed, plain_place
from plantools.mapping.files import (
    build_mapping,
    document_mapping,
    mapping_files,
    read_mapping,
    remembered,
)

__all__ = [
    "NOTHING_CONFIRMED",
    "Confirmed",
    "build_mapping",
    "document_mapping",
    "mapping_files",
    "plain_place",
    "read_mapping",
    "remembered",
]
