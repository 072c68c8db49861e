"""Mapping and scheme files as an officer's slip of the hand, or nobody, would leave them."""

from __future__ import annotations

import random
from importlib.resources import files
from typing import Literal

from mutations.texts import odd_text

_MAPPING = """title = "Thornmere plan"
scheme = "brag"
[headings]
"Lead Organisation / Partner(s)" = "Lead"
"Cost code" = "other"
"sheet 'Plan', column D" = "RAG"
[statuses]
"Parked" = "paused"
"#92D050" = "complete"
[tables]
"sheet 'Action Plan'" = "header in row 5"
"table 2" = "leave alone"
[checks]
"no-date" = "off"
"""

_VALUES = (
    "1", "-1", "1e400", "nan", "true", "[]", "[1, 'a']", "{}", "{a = 1}", "2026-01-01", '""', "''",
    '"x"', '"header in row 0"', '"header in row 99999999"', '"row ²"', "99999999999999999999",
    '"../../etc/passwd"', '"\\ud800"', '"a\\u0000b"', '"scrutiny.toml"', '["deadline ahead"]',
)  # fmt: skip

Kind = Literal["mapping", "scheme"]


def mutated_toml(rng: random.Random) -> tuple[Kind, bytes]:
    """A mapping or a scheme with one to four changes."""
    shipped = (
        files("plantools") / "schemes" / rng.choice(["scrutiny.toml", "rag.toml", "brag.toml"])
    )
    kind: Kind = rng.choice(["mapping", "scheme"])
    text = _MAPPING if kind == "mapping" else shipped.read_text("utf-8")
    for _ in range(rng.choice([1, 1, 2, 4])):
        text = _changed(rng, text)
    content = text.encode("utf-8", "replace")
    if rng.random() < 0.1:
        content = rng.choice([text.encode("utf-16"), b"\xff" + content, b"", content[:99] + b"\0"])
    return kind, content


def _changed(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    how = rng.randrange(7)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines.insert(rng.randrange(len(lines)), lines[at])
    elif how == 2 and "=" in lines[at]:
        lines[at] = f"{lines[at].partition('=')[0]}= {rng.choice(_VALUES)}"
    elif how == 3 and "=" in lines[at]:
        said = odd_text(rng).replace("\\", "").replace('"', "").replace("\n", " ")
        lines[at] = f'"{said}" = {rng.choice(_VALUES)}'
    elif how == 4:
        lines[at] = rng.choice(
            ["[headings]", "[[grades]]", "[fills]", "[x.y]", "[", "= 1", "[checks"]
        )
    elif how == 5:
        cut = rng.randrange(len(text) + 1)
        return text[:cut] + odd_text(rng) + text[cut:]
    elif "=" in lines[at]:
        name, _, value = lines[at].partition("=")
        lines[at] = f"{value.strip()} = {name.strip()}"
    return "\n".join(lines)
