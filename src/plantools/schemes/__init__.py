"""What a grade, a colour or a status word means.

``grading`` holds the schemes and reads grades by them; ``words`` reads status words and colours by
``words.toml``; ``palettes`` holds the fills; ``meaning`` makes a scheme of the key that a document
carries; ``openings`` finds the status that a report opens with. The TOML files here are the
shipped schemes, which a council can copy and change.
"""

from plantools.schemes.grading import (
    COLOURS,
    NEEDS,
    SHIPPED,
    STATES,
    Grade,
    Need,
    Scheme,
    State,
    Status,
    build_scheme,
    plain_words,
    read_scheme,
)
from plantools.schemes.meaning import read_by_key, read_meaning, scheme_from_key
from plantools.schemes.openings import opening_state
from plantools.schemes.palettes import palette_doubts, read_palette
from plantools.schemes.words import (
    DOCUMENT,
    colour_state,
    fill_colour,
    fill_state,
    is_status,
    own_status,
    read_status,
    state_colour,
)

__all__ = [
    "COLOURS",
    "DOCUMENT",
    "NEEDS",
    "SHIPPED",
    "STATES",
    "Grade",
    "Need",
    "Scheme",
    "State",
    "Status",
    "build_scheme",
    "colour_state",
    "fill_colour",
    "fill_state",
    "is_status",
    "opening_state",
    "own_status",
    "palette_doubts",
    "plain_words",
    "read_by_key",
    "read_meaning",
    "read_palette",
    "read_scheme",
    "read_status",
    "scheme_from_key",
    "state_colour",
]
