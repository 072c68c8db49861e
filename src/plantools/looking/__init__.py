"""What ``look`` says: how each table was understood, how sure that is, and how to put it right.

``sureness`` puts a figure into words, ``showing`` writes what an officer reads, and ``proposing``
the mapping file she may begin with.
"""

from plantools.looking.proposing import starting_mapping, unused_entries
from plantools.looking.showing import Shown, show_look
from plantools.looking.sureness import doubtful_headings

__all__ = ["Shown", "doubtful_headings", "show_look", "starting_mapping", "unused_entries"]
