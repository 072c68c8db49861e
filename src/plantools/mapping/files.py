"""The mapping files: where they stand, and what their words mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plantools.errors import UnknownNameError
from plantools.fields import COLUMN_OF, OTHER, fields, plain_heading
from plantools.mapping.confirmed import NOTHING_CONFIRMED, Confirmed, plain_place
from plantools.paths import is_file
from plantools.schemes import COLOURS, SHIPPED, STATES, Scheme, plain_words, read_scheme

FOLDER_NAME = "plantools.toml"
"""The mapping of every document in its folder."""


def document_mapping(path: Path) -> Path:
    """Where a document's own mapping stands.

    >>> document_mapping(Path("plans/plan.xlsx")).name
    'plan.xlsx.plantools.toml'
    """
    return path.with_name(f"{path.name}.{FOLDER_NAME}")


def remembered(path: Path) -> Confirmed:
    """What is confirmed for a document by the files beside it.

    Raises ``UnknownNameError`` for a file that cannot be read or names what nobody knows.
    """
    confirmed = NOTHING_CONFIRMED
    for file in mapping_files(path):
        confirmed = read_mapping(file).over(confirmed)
    return confirmed


def mapping_files(path: Path) -> list[Path]:
    """The mapping files that a document has beside it, the folder's before its own."""
    own = (path.with_name(FOLDER_NAME), document_mapping(path))
    return [file for file in own if is_file(file)]  # its name may be as long as names may be


def read_mapping(path: Path) -> Confirmed:
    """What a mapping file confirms.

    Raises ``UnknownNameError`` for a file that cannot be read or names what nobody knows.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UnknownNameError(
                f"{path.name} is larger than any mapping file ({_LARGEST:,} bytes at the most). "
                "Take away what does not belong in it."
            )
        text = path.read_text("utf-8-sig")
        content = tomllib.loads(text)
    except FileNotFoundError:
        raise UnknownNameError(f"There is no mapping file {path}.") from None
    except UnicodeDecodeError:
        raise UnknownNameError(
            f"{path.name} is not saved as UTF-8. Save it so (in Notepad: Save as, Encoding), "
            "then run this again."
        ) from None
    except (OSError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnknownNameError(
            f"{path.name} cannot be read: {_told(error)}. Each line there is a text in straight "
            'double quotes, an equals sign and another such text: "Helper" = "lead".'
        ) from error
    return build_mapping(content, file=path, text=text)


_LARGEST = 1_000_000
"""Bytes a mapping file may have."""


def _told(error: Exception) -> str:
    """An error's words with the line in front, as in "line 3: expected '='"."""
    message = getattr(error, "strerror", None) or str(error)
    match = re.fullmatch(r"(.*) \(at (line \d+), column \d+\)", message, re.DOTALL)
    return f"{match[2]}: {match[1]}" if match else message


def build_mapping(
    content: Mapping[str, Any], *, file: Path | None = None, text: str = ""
) -> Confirmed:
    """What a mapping's content confirms; ``file`` and its ``text`` tell where a fault stands.

    Raises ``UnknownNameError`` for a field, state or section that nobody knows.

    >>> build_mapping({"headings": {"Helper": "Lead"}}).headings
    {'Helper': 'lead'}
    """
    source = _Source(file, text)
    source.require("section", content, _SECTIONS)
    headings = source.texts(content, "headings")
    statuses = source.texts(content, "statuses")
    tables = source.texts(content, "tables")
    rows = {place: source.table(place, said) for place, said in tables.items()}
    return Confirmed(
        headings={key: source.field(key, name) for key, name in headings.items()},
        statuses={_word(key): source.meaning(key, said) for key, said in statuses.items()},
        left_alone=frozenset(plain_place(one) for one, row in rows.items() if row is None),
        headers={plain_place(one): row for one, row in rows.items() if row is not None},
        scheme=source.scheme(source.said(content, "scheme")),
        title=source.said(content, "title"),
        checks=source.texts(content, "checks"),
    )


_SECTIONS = ("title", "scheme", "headings", "statuses", "tables", "checks")
_ROW = re.compile(r"(?:headers?|headings?)?\s*(?:is|are)?\s*(?:in|at)?\s*row (\d{1,7})", re.I)
_LEAVE = ("leave alone", "left alone", "skip")


def _word(key: str) -> str:
    """A status as it is looked up: a fill by its digits, words without case and punctuation."""
    digits = key.strip().removeprefix("#").upper()
    is_fill = key.strip().startswith("#") and re.fullmatch(r"[0-9A-F]{6}", digits)
    return f"#{digits}" if is_fill else plain_words(key)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a mapping was written, so that a fault is told with its file and line."""

    file: Path | None
    text: str

    def fail(self, key: str, sentence: str) -> UnknownNameError:
        line = next(
            (number for number, line in enumerate(self.text.splitlines(), start=1)
             if key in line and not line.lstrip().startswith("#")), None,
        )  # fmt: skip
        where = [self.file.name if self.file else "The mapping", f"line {line}" if line else ""]
        return UnknownNameError(f"{', '.join(filter(None, where))}: {sentence}")

    def require(self, what: str, names: Iterable[str], known: Iterable[str]) -> None:
        for name in names:
            if name not in known:
                raise self.fail(name, f"there is no {what} {name!r}. Use {_listed(known)}.")

    def said(self, content: Mapping[str, Any], key: str) -> str:
        """The text that is given once for the whole document, empty where none is."""
        value = content.get(key, "")
        if not isinstance(value, str | int):
            raise self.fail(key, f'{key} must be a text in quotes, as in {key} = "…".')
        return str(value).strip()

    def texts(self, content: Mapping[str, Any], section: str) -> dict[str, str]:
        """A section's entries, each a text = a text."""
        entries = content.get(section, {})
        if not isinstance(entries, dict):
            raise self.fail(section, f"{section} is a section: write [{section}] in its own line.")
        for key, value in entries.items():
            if not isinstance(value, str | int):
                raise self.fail(key, f'{key!r} must be a text in quotes, as in "{key}" = "…".')
        return {str(key): str(value).strip() for key, value in entries.items()}

    def field(self, key: str, name: str) -> str:
        known = _field_names().get(plain_heading(name.replace("_", " ")))
        if known is None:
            labels = _listed(one.label for one in fields().values())
            raise self.fail(
                key,
                f"{name!r} is nothing that a heading can be read as. Use {labels}, or {OTHER} to "
                "keep the column under its own heading.",
            )
        return known

    def meaning(self, key: str, said: str) -> str:
        known = {one.casefold(): one for one in (*STATES[:-1], *COLOURS)}
        if said.casefold() not in known:
            raise self.fail(
                key, f"{said!r} is nothing a status can mean. Use {_listed(known.values())}."
            )
        return known[said.casefold()]

    def table(self, place: str, said: str) -> int | None:
        """The row, counting from 0, that heads a table; nothing where it is left alone."""
        if said.casefold() in _LEAVE:
            return None
        match = _ROW.fullmatch(said) or re.fullmatch(r"(\d{1,7})", said)
        if match is None or int(match[1]) == 0:
            raise self.fail(
                place,
                f"{said!r} is nothing that can be done with a table. Use 'leave alone' or "
                "'header in row 3' (the number of its row).",
            )
        return int(match[1]) - 1

    def scheme(self, name: str) -> Scheme | None:
        """A shipped scheme, or a file beside the mapping; nothing is read from anywhere else."""
        if not name:
            return None
        if name in SHIPPED:
            return read_scheme(name)
        if self.file is None or not re.fullmatch(r"[^/\\:]+", name):
            raise self.fail(
                name,
                f"there is no scheme {name!r}. Use {_listed(SHIPPED)}, or the name of a TOML file "
                "in the same folder.",
            )
        return read_scheme(self.file.with_name(name))


def _field_names() -> dict[str, str]:
    """Every field by its name, its labels and its column in the plan, as plain words."""
    table: dict[str, str] = {OTHER: OTHER}
    for name, one in fields().items():
        for spelling in (name, COLUMN_OF.get(name, name), one.label, one.form_label):
            table.setdefault(plain_heading(spelling.replace("_", " ")), name)
    return table


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
