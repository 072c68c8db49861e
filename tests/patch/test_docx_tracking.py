"""Changes of Word cells that Word shows as tracked ones, to be accepted or rejected there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from patch.patching import packed, part
from patch.wording import (
    BY,
    CLERK,
    DOCUMENT,
    changed,
    grids,
    one_cell,
    para,
    patched,
    rejected,
    run,
)
from plantools.patch.docx import patch_docx
from plantools.patch.edits import WordEdit
from readers.packages import cell, row, table, word_parts

BOLD = "<w:b/>"
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def gone(number: int, text: str, properties: str = "") -> str:
    deleted = run(text, properties).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="{number}" {BY}>{deleted}</w:del>'


def new(number: int, inner: str) -> str:
    return f'<w:ins w:id="{number}" {BY}>{inner}</w:ins>'


@pytest.mark.parametrize(
    ("before", "old", "text", "after"),
    [
        (para(run("Amber", BOLD)), "Amber", "Green",
         para(gone(1, "Amber", BOLD) + new(2, run("Green", BOLD)))),
        (para(run("Plant 40 trees")), "Plant 40 trees", "Plant 45 trees",
         para(run("Plant ") + gone(1, "40") + new(2, run("45")) + run(" trees"))),
        (para(run("Red")), "Red", "", para(gone(1, "Red"))),
        ("<w:p/>", "", "Red", para(new(1, run("Red")))),
        (para(run("one"), LIST), "one", "one\ntwo",
         para(run("one"), f'{LIST}<w:rPr><w:ins w:id="1" {BY}/></w:rPr>')
         + para(new(2, run("two")), LIST)),
        (para(run("one")) + para(run("two"), LIST), "one\ntwo", "one",
         para(run("one"), f'<w:rPr><w:del w:id="1" {BY}/></w:rPr>') + para(gone(2, "two"), LIST)),
    ],
)  # fmt: skip
def test_a_change_is_tracked(before: str, old: str, text: str, after: str) -> None:
    found = changed(before, old, text, track=CLERK)
    assert renumbered(found) == renumbered(after)


def renumbered(xml: str) -> str:
    """The marks numbered in the order they stand in."""
    numbers = iter(range(1, 100))
    return re.sub(r'(<w:(?:ins|del) w:id=)"\d+"', lambda one: f'{one[1]}"{next(numbers)}"', xml)


CELLS = [
    para(run("one", BOLD)) + para(run("two")) + para(run("three"), LIST),
    para(run("one ", BOLD) + run("two")),
    "<w:p/>",
    para(run("a"), "<w:rPr><w:b/></w:rPr>") + "<w:p/>" + para(run("three")),
]


@pytest.mark.parametrize("text", ["", "Amber", "one\nnew\n\nthree", " a\tb\nc", "two\nthree"])
@pytest.mark.parametrize("before", CELLS)
def test_it_reads_as_accepted_and_rejecting_gives_the_old(
    tmp_path: Path, before: str, text: str
) -> None:
    source = packed(one_cell(before))
    (old,) = grids(tmp_path, source)
    edit = WordEdit(1, old.text(0, 1), text, fill="00B050")
    result = patched(source, edit, track=CLERK)
    (accepted,) = grids(tmp_path, result.data)
    assert [accepted.text(0, column) for column in range(3)] == ["1.1", text, "Housing"]
    undone = packed({**one_cell(before), DOCUMENT: rejected(result.data)})
    assert grids(tmp_path, undone) == (old,)


def test_a_tracked_fill_keeps_what_the_cell_was() -> None:
    own = '<w:tcW w:w="5"/><w:shd w:val="clear" w:fill="FF0000"/><w:noWrap/>'
    result = patched(one_cell(para(run("Red")), own), WordEdit(1, "Red", fill="00B050"),
                     track=CLERK)  # fmt: skip
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="00B050"/>'
    mark = f'<w:tcPrChange w:id="1" {BY}><w:tcPr>{own}</w:tcPr></w:tcPrChange>'
    after = f'<w:tcPr><w:tcW w:w="5"/>{shaded}<w:noWrap/>{mark}</w:tcPr>'
    assert after in part(result.data, DOCUMENT)


@pytest.mark.parametrize("own", ["", "<w:tcPr/>"])
def test_a_tracked_fill_of_a_plain_cell_says_there_was_none(own: str) -> None:
    source = word_parts(table(f"<w:tr><w:tc>{own}<w:p/></w:tc></w:tr>"))
    after = part(patched(source, WordEdit(0, "", fill="00B050"), track=CLERK).data, DOCUMENT)
    assert "<w:tcPr></w:tcPr></w:tcPrChange></w:tcPr><w:p/></w:tc>" in after


def test_each_mark_has_a_number_of_its_own() -> None:
    mark = '<w:bookmarkStart w:id="7" w:name="x"/><w:bookmarkEnd w:id="7"/>'
    source = one_cell(para(mark + run("Red")))
    edits = [WordEdit(0, "1.1", "1.2"), WordEdit(1, "Red", "Green\nnow", fill="00B050")]
    after = part(patched(source, *edits, track=CLERK).data, DOCUMENT)
    numbers = re.findall(r'<w:(?:ins|del|tcPrChange) w:id="(\d+)"', after)
    assert (len(set(numbers)), min(map(int, numbers))) == (len(numbers), 8)


def test_a_document_for_tracked_changes_takes_them() -> None:
    source = word_parts(table(row(cell("Red"))))
    root = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
    links = str(source["word/_rels/document.xml.rels"])
    link = '<Relationship Id="rId9" Type="urn:x/settings" Target="settings.xml"/></Relationships>'
    source["word/settings.xml"] = f"<w:settings {root}>{said}</w:settings>"
    source["word/_rels/document.xml.rels"] = links.replace("</Relationships>", link)
    result = patch_docx(packed(source), [WordEdit(0, "Red", "Green")], track=CLERK)
    assert result.cells[0].after == "Green"
