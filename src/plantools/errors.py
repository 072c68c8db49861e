"""The exceptions plantools raises, all of them.

::

    PlantoolsError                 "I cannot go on": catch this one to catch them all
    ├── UnreadableFileError        the file is not what it should be, or will not open
    ├── NoPlanFoundError           the file opens, and holds no action plan
    ├── UnwritableFileError        the output cannot be written where it was asked for
    ├── UnwritableTextError        the output's format cannot hold a text of the plan
    ├── WriteBackRefusedError      a change cannot go into the officer's file without harm
    ├── UnsuitablePlanError        the frame given lacks what the work needs
    ├── UnknownNameError           a scheme, layout, palette or format nobody knows
    └── MissingPackageError        the work needs a package that is not installed

Each message is for an officer: what failed, in which file, why, and what to do next.
Trouble with a plan's *content* is never an exception: it is a finding (see ``checks.py``).
"""

from __future__ import annotations


class PlantoolsError(Exception):
    """plantools cannot go on; the message says why and what to do next."""


class UnreadableFileError(PlantoolsError, OSError):
    """A file that is missing, damaged, locked by a password, or neither Word nor Excel."""


class NoPlanFoundError(PlantoolsError, ValueError):
    """A readable file in which no action plan was found."""


class UnwritableFileError(PlantoolsError, OSError):
    """An output that is open elsewhere, or whose folder is not there."""


class UnwritableTextError(PlantoolsError, ValueError):
    """A text that the output's format cannot hold, such as a control character in Word."""


class WriteBackRefusedError(PlantoolsError, ValueError):
    """A change that would harm the file it should go into; nothing was written."""


class UnsuitablePlanError(PlantoolsError, ValueError):
    """A frame without the columns or values that the work needs."""


class UnknownNameError(PlantoolsError, ValueError):
    """A scheme, layout, palette or output format that does not exist."""


class MissingPackageError(PlantoolsError, ImportError):
    """A package of an optional extra that the work needs, and that is not installed."""
