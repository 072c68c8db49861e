"""What both Word documents are written with: what is new, a template, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from plantools.api.given import PathLike
from plantools.errors import UnreadableFileError, UnwritableFileError
from plantools.layout import PART_PLACES, TEXT_PLACES, TO_COMPLETE
from plantools.paths import are_same
from plantools.plan import complete_plan
from plantools.plots import is_installed, with_pictures
from plantools.writers.docx import fill_docx, write_docx

if TYPE_CHECKING:
    from plantools.cells import Grid
    from plantools.layout import News
    from plantools.writers.properties import Properties
    from plantools.writers.wordtemplate import Template


def news_since(since: pd.DataFrame | None, plan: pd.DataFrame) -> News | None:
    """What changed since an earlier plan, and what that is called: its date, else its file."""
    if since is None:
        return None
    from plantools.changes import compare_plans  # few documents are compared with another
    from plantools.layout import News

    since = complete_plan(since)
    named = [since[name].dropna().unique() for name in ("reported_text", "source")]
    called = next((str(values[0]) for values in named if len(values) == 1), "")
    return News(compare_plans(since, plan), called)


def open_template(template: PathLike | None, output: PathLike) -> Template | None:
    """A council's document as a template, which is never written over."""
    if template is None:
        return None
    from plantools.readers.docx import read_docx
    from plantools.readers.opening import opened
    from plantools.readers.package import Package
    from plantools.writers.wordtemplate import open_template

    template = Path(template)
    if are_same(template, Path(output)):
        raise UnwritableFileError(
            f"{template.name} is the template itself, which plantools never writes over. Give the "
            "output another name."
        )
    with opened(template, None) as file:
        if file.kind != "zip":
            raise _no_template(template)
        with Package(template, file.stream) as package:
            if package.kind != "word":
                raise _no_template(template)
            # What is broken is found here, before anything is written: a part, or what it says.
            for part in package.xml_parts():
                package.xml(part)
            read_docx(package)
            return open_template(
                template.name,
                package.parts(),
                package.main,
                texts=TEXT_PLACES,
                blocks=PART_PLACES,
            )


def _no_template(template: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{template.name} is no Word document, so nothing can be written into it. Name your "
        "council's .docx or .dotx."
    )


def placed_in(template: Template | None) -> frozenset[str]:
    """The places of a template, if there is one."""
    return template.placed if template else frozenset()


def write_word(
    grids: Sequence[Grid],
    path: PathLike,
    template: Template | None,
    texts: Mapping[str, str],
    title: str,
    about: Properties,
) -> None:
    """Write grids as a Word document of our own, or into a council's, with their pictures."""
    if is_installed():
        grids = tuple(with_pictures(grids))
    if template is None:
        write_docx(grids, Path(path), title=title, about=about)
    else:
        fill_docx(
            grids,
            Path(path),
            template,
            texts=texts,
            blank=TO_COMPLETE,
            title=title,
            about=about,
        )
