"""What an edited plan changes in the file it came from: rows matched, cells asked for, checked.

``matching`` finds each row again, ``wishes`` says what its cells shall hold, ``showing`` how the
file shows a status, ``around`` what stands once for several rows, ``rows`` and ``wordrows`` what a
new action takes. ``settling`` sees that those who share a cell agree and that a row goes in whole,
``edits`` hands all to the patchers (``wordedits``, ``exceledits``), and ``checking`` compares what
was written with what was asked. Nothing here opens a file.
"""

from plantools.writeback.changes import Change, NewRow, Refusal, Wanted, receipt
from plantools.writeback.checking import find_differences
from plantools.writeback.edits import patch
from plantools.writeback.wishes import find_changes

__all__ = [
    "Change",
    "NewRow",
    "Refusal",
    "Wanted",
    "find_changes",
    "find_differences",
    "patch",
    "receipt",
]
