"""Reports and updates written into a council's own Word document."""

from __future__ import annotations

import io
import re
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pandas as pd
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import plantools as pt
from plans import differences, registers, updates
from plans import plan as plan_of
from plantools.layout import TO_COMPLETE

SAMPLES = Path(__file__).parent.parent / "samples"
COMMITTEE_REPORT = SAMPLES / "templates" / "committee-report.dotx"
TOWN = plan_of(
    {"theme_ref": "1", "theme": "Roads", "ref": "1.1", "action": "Mend", "rag": "Green"},
    {"theme_ref": "2", "theme": "Parks", "ref": "2.1", "action": "Plant", "rag": "Amber"},
    plan="Town Plan",
)


def template(folder: Path, *paragraphs: str | tuple[str, ...], document: Any = None) -> Path:
    """A template of paragraphs: "# Words" is a heading, a tuple one that Word cut into runs."""
    document = document or bare_document()
    for words in paragraphs:
        level = words.index(" ") if words[:1] == "#" else 0
        if level:
            document.add_heading(words[level + 1 :], level)
        else:
            paragraph = document.add_paragraph()
            for run in [words] if isinstance(words, str) else words:
                paragraph.add_run(run)
    document.save(str(folder / "template.docx"))
    return folder / "template.docx"


def bare_document() -> Any:
    """An empty document without what python-docx's own template has wrong."""
    document = docx.Document()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    return document


def filled(folder: Path, *paragraphs: str | tuple[str, ...], **given: Any) -> Any:
    """What a report of the town plan in a template opens as."""
    path = template(folder, *paragraphs, document=given.pop("document", None))
    pt.write_report(TOWN, folder / "report.docx", template=path, **given)
    assert list(OpenXmlValidator().validate(folder / "report.docx").errors) == []
    assert differences(TOWN, pt.read_plan(folder / "report.docx")) == []
    return docx.Document(str(folder / "report.docx"))


def outline(document: Any) -> list[str]:
    """Headings and other words, and where tables stand, as the document has them in order.

    The captions of tables are left out.
    """
    said = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            said.append(f"[{block.cell(0, 0).text}]")
        elif block.style.name.startswith("Heading"):
            said.append(f"{'#' * int(block.style.name[8:])} {block.text}")
        elif block.text and block.style.name.casefold() != "caption":
            said.append(block.text)
        elif block._p.findall(f".//{qn('w:drawing')}"):
            said.append("[picture]")
    return said


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(path: Path, change: Callable[[str, bytes], bytes], name: str) -> Path:
    """A copy of a package with its parts changed."""
    changed = {part: change(part, data) for part, data in parts(path).items()}
    with ZipFile(path.with_name(name), "w", ZIP_DEFLATED) as package:
        for part, data in changed.items():
            package.writestr(part, data)
    return path.with_name(name)


def refusal(template: Path) -> str:
    with pytest.raises(pt.PlantoolsError) as caught:
        pt.write_report(TOWN, template.with_name("report.docx"), template=template)
    assert not template.with_name("report.docx").exists()
    return str(caught.value)


def control(tag: str, content: str, more: str = "") -> Any:
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


# Places ------------------------------------------------------------------------------------------


def test_each_part_stands_in_its_place_under_the_templates_own_headings(tmp_path: Path) -> None:
    document = filled(
        tmp_path, "{{ title }}", "# Figures", "{{ summary }}", "# Concerns", "See below.",
        "{{ exceptions }}", "# List", "## All of it", "{{ Appendix }}", "# Finance", "None.",
    )  # fmt: skip
    assert outline(document) == [
        "Town Plan", "# Figures", "2 actions: 1 Green, 1 Amber.", "[picture]",
        "[Theme]", "# Concerns", "See below.", "1 action needs the committee's attention.",
        "[Exception]", "# List", "## All of it", "### 1. Roads", "[Ref]", "### 2. Parks", "[Ref]",
        "# Finance", "None.", "# Key", "[RAG]",
    ]  # fmt: skip


def test_what_has_no_place_goes_to_the_end_and_the_empty_paragraphs_there_go(
    tmp_path: Path,
) -> None:
    assert outline(filled(tmp_path, "# Purpose", "To report.", "", ""))[:5] == [
        "# Purpose", "To report.", "Town Plan", "Progress report", "# Summary",
    ]  # fmt: skip


def test_the_content_is_a_place_as_well(tmp_path: Path) -> None:
    said = outline(filled(tmp_path, "# Progress", "{{ content }}", "# Finance", "{{ wards }}"))
    assert said[:4] == ["# Progress", "Town Plan", "Progress report", "## Summary"]
    assert said[-3:] == ["[RAG]", "# Finance", TO_COMPLETE]


def test_two_parts_under_one_heading_keep_their_own_a_level_lower(tmp_path: Path) -> None:
    said = outline(filled(tmp_path, "# Position", "{{ chart }}", "{{ summary }}", "{{ key }}"))
    assert said[:6] == [
        "# Position", "[picture]", "## Summary", "2 actions: 1 Green, 1 Amber.", "[Theme]",
        "## Key",
    ]  # fmt: skip


def test_words_in_braces_are_found_where_word_cut_them_into_runs(tmp_path: Path) -> None:
    document = filled(
        tmp_path, ("For {", "{ comm", "ittee }} of {{meeting", "}}."), "{{ title }}",
        committee="Roads & Parks\n(Joint)", meeting="{{ title }} day",
    )  # fmt: skip
    assert document.paragraphs[0].text == "For Roads & Parks\n(Joint) of {{ title }} day."


def test_words_take_the_look_of_their_place(tmp_path: Path) -> None:
    document = bare_document()
    document.add_paragraph("Report of ").add_run("{{ report_of }}").bold = True
    document = filled(tmp_path, document=document, report_of="Director of Place")
    assert [(run.text, run.bold) for run in document.paragraphs[0].runs] == [
        ("Report of ", None),
        ("Director of Place", True),
    ]


def test_content_controls_are_filled_by_their_tag_or_title(tmp_path: Path) -> None:
    document = bare_document()
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>Click</w:t></w:r>"
    bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{0}"/><w:text/>'.replace(
        "{0}", "{11111111-1111-1111-1111-111111111111}"
    )
    document.add_paragraph("Of ")._p.append(control("contact", run, bound))
    document.add_paragraph("In ")._p.append(control("Wards", run, "<w:showingPlcHdr/><w:text/>"))
    body = document.element.body
    body.insert(0, control("title", f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p><w:p/>'))
    body.insert(1, control("summary", "<w:p><w:r><w:t>Here</w:t></w:r></w:p>"))
    document = filled(tmp_path, document=document, contact="A Name")
    assert "Here" not in document.element.xml
    kept = {
        one.find(f".//{qn('w:tag')}").get(qn("w:val")): "".join(
            text.text for text in one.iter(qn("w:t"))
        )
        for one in document.element.iter(qn("w:sdt"))
    }
    assert kept == {"title": "Town Plan", "contact": "A Name", "Wards": "Click"}
    assert "dataBinding" not in document.element.xml
    assert document.element.body[0].find(f".//{qn('w:jc')}") is not None


def test_a_content_control_around_a_cell_gives_way_to_a_part_and_keeps_words(
    tmp_path: Path,
) -> None:
    document = bare_document()
    row = document.add_table(1, 3).rows[0]._tr
    for number, name in enumerate(("key", "committee")):
        cell = row.tc_lst[number]
        cell.p_lst[0].add_r().text = "Prompt"
        wrapped = control(name, "")
        cell.addprevious(wrapped)
        wrapped.find(qn("w:sdtContent")).append(cell)
    (table, *_) = filled(tmp_path, document=document, committee="Place").tables
    cells = [cell for cell in table._tbl.iter(qn("w:tc")) if cell.getparent().tag != qn("w:tr")]
    words = ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in cells]
    assert words == ["Place"]
    assert table.cell(0, 0).tables[0].cell(0, 0).text == "RAG"


def test_a_part_may_stand_in_a_tables_cell(tmp_path: Path) -> None:
    document = bare_document()
    document.add_table(1, 2).cell(0, 1).text = "{{ key }}"
    (frame, *_) = filled(tmp_path, document=document).tables
    assert frame.cell(0, 1).tables[0].cell(0, 0).text == "RAG"


# What stays --------------------------------------------------------------------------------------


def test_headers_footers_pictures_and_styles_stay_byte_for_byte(tmp_path: Path) -> None:
    document = docx.Document(str(template(tmp_path, "# Before")))
    document.sections[0].header.paragraphs[0].add_run().add_picture(
        io.BytesIO(parts(pictured(tmp_path))["word/media/plan1.png"])
    )
    document.sections[0].footer.paragraphs[0].text = "Thornmere"
    document.save(str(tmp_path / "template.docx"))
    pt.write_report(TOWN, tmp_path / "report.docx", template=tmp_path / "template.docx")
    before, after = parts(tmp_path / "template.docx"), parts(tmp_path / "report.docx")
    changed = {name for name, data in before.items() if after[name] != data}
    assert changed <= {
        "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels",
        "[Content_Types].xml", "docProps/core.xml",
    }  # fmt: skip
    assert set(after) - set(before) == {"word/media/plan2.png"}
    head = before["word/styles.xml"].rpartition(b"</w:styles>")[0]
    assert len(after["word/styles.xml"]) > len(head)
    old, new = (
        docx.Document(str(tmp_path / name)).styles for name in ("template.docx", "report.docx")
    )
    assert all(style.element.xml == new[style.name].element.xml for style in old)


def pictured(folder: Path) -> Path:
    pt.write_report(TOWN, folder / "plain.docx")
    return folder / "plain.docx"


def test_a_header_is_filled_and_blank_where_nothing_is_given(tmp_path: Path) -> None:
    document = bare_document()
    document.sections[0].header.paragraphs[0].text = "{{ committee }} {{ meeting }}"
    document = filled(tmp_path, document=document, committee="Place")
    assert document.sections[0].header.paragraphs[0].text == "Place "


def test_a_template_file_makes_a_document_of_nobody_but_its_author(tmp_path: Path) -> None:
    options = {"committee": "Place", "report_of": "Director", "on": "2026-01-31"}
    plan = pt.read_plan(SAMPLES / "action-plan.docx")
    pt.write_report(plan, tmp_path / "report.docx", template=COMMITTEE_REPORT, **options)
    assert list(OpenXmlValidator().validate(tmp_path / "report.docx").errors) == []
    assert len(pt.check_accessibility(tmp_path / "report.docx")) == 0
    about = docx.Document(str(tmp_path / "report.docx")).core_properties
    assert (about.title, about.author, about.last_modified_by) == (
        plan.loc[0, "plan"], "Director", "",
    )  # fmt: skip
    again = pt.read_plan(tmp_path / "report.docx")
    written = plan.assign(rag_text=plan["rag"].astype("string"))
    but = ("source", "place", "rag_source", "rag_fill", "rag_rule")
    assert differences(written, again, but=but) == []


def test_an_update_goes_into_a_template_too(tmp_path: Path) -> None:
    plan = pt.read_plan(SAMPLES / "scrutiny-tracker.xlsx")
    pt.write_update(plan, tmp_path / "update.docx", template=COMMITTEE_REPORT)
    assert list(OpenXmlValidator().validate(tmp_path / "update.docx").errors) == []
    but = ("source", "place", "rag_fill")
    assert differences(plan, pt.read_plan(tmp_path / "update.docx"), but=but) == []
    said = set(pt.check_accessibility(tmp_path / "update.docx")["rule"])
    assert said == set()


def test_the_same_report_into_the_same_template_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        pt.write_report(TOWN, tmp_path / name, template=COMMITTEE_REPORT)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


# Styles ------------------------------------------------------------------------------------------


def test_headings_and_tables_take_the_documents_styles_whatever_their_ids(tmp_path: Path) -> None:
    def translated(part: str, data: bytes) -> bytes:
        return data.replace(b'"Heading1"', b'"berschrift1"') if part.endswith(".xml") else data

    german = repacked(template(tmp_path, "# Anlass"), translated, "german.docx")
    pt.write_report(TOWN, tmp_path / "report.docx", template=german)
    ids = style_ids(tmp_path / "report.docx")
    assert "berschrift1" in ids
    assert "Heading1" not in ids


def style_ids(path: Path) -> set[str]:
    root = docx.Document(str(path)).element
    return {str(style.get(qn("w:val"))) for style in root.iter(qn("w:pStyle"), qn("w:tblStyle"))}


def without_styles(document: Any, *names: str) -> None:
    """Take styles out of a document, with the character styles they are linked to."""
    for name in names:
        document.styles[name].delete()
        if "TOC Heading" in document.styles:
            document.styles["TOC Heading"].delete()  # it is based on the first
        if f"{name} Char" in document.styles:
            document.styles[f"{name} Char"].delete()


def test_missing_styles_are_added_to_the_others(tmp_path: Path) -> None:
    document = bare_document()
    without_styles(document, "Title", "Heading 1", "Heading 2", "Table Grid")
    styles = filled(tmp_path, document=document).styles
    assert styles["Heading 1"].font.name is None
    assert styles["Heading 1"].base_style.name == "Normal"
    assert styles["Plan Table Text"].font.size is None


def test_a_heading_style_of_the_councils_own_making_serves_where_word_s_is_missing(
    tmp_path: Path,
) -> None:
    document = bare_document()
    without_styles(document, "Heading 1")
    style = document.styles.add_style("Thornmere Section", 1)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    document = filled(tmp_path, document=document)
    assert [one.text for one in document.paragraphs if one.style.name == "Thornmere Section"] == [
        "Summary", "Exceptions", "Appendix: all actions", "Key",
    ]  # fmt: skip


def test_headings_with_the_plans_own_numbers_are_not_counted_again(tmp_path: Path) -> None:
    document = bare_document()
    for level in (1, 2):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        # Behind keepNext and keepLines, as the schema has it.
        properties.insert(2, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    path = template(tmp_path, document=document)
    pt.write_report(TOWN, tmp_path / "report.docx", template=path)
    # Word writes the number 0 for none (17.9.18), which the validator looks for in vain.
    errors = OpenXmlValidator().validate(tmp_path / "report.docx").errors
    assert {error.description for error in errors} <= {
        "Numbering definition '0' referenced but not found"
    }
    assert differences(TOWN, pt.read_plan(tmp_path / "report.docx")) == []
    document = docx.Document(str(tmp_path / "report.docx"))
    counted = {
        one.text: one._p.find(f".//{qn('w:numId')}") is None
        for one in document.paragraphs
        if one.style.name.startswith("Heading")
    }
    assert counted == {
        "Summary": True, "Exceptions": True, "Appendix: all actions": False, "1. Roads": False,
        "2. Parks": False, "Key": True,
    }  # fmt: skip


# Pages -------------------------------------------------------------------------------------------


def papers(document: Any) -> list[str]:
    return [
        "landscape" if section.page_width > section.page_height else "upright"
        for section in document.sections
    ]


def table_widths(document: Any) -> list[float]:
    return [
        round(sum(column.width for column in table.columns) / Cm(1), 1) for table in document.tables
    ]


def test_wide_tables_stand_on_landscape_pages_between_upright_ones(tmp_path: Path) -> None:
    document = bare_document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Crest"
    paragraphs = ("{{ summary }}", "# Appendix", "{{ actions }}", "# Finance", "None.")
    document = filled(tmp_path, *paragraphs, document=document)
    assert papers(document) == ["upright", "landscape", "upright"]
    assert table_widths(document) == [16.0, 24.7, 24.7, 16.0, 16.0]
    assert [one.different_first_page_header_footer for one in document.sections] == [
        True, False, False,
    ]  # fmt: skip
    assert [one.header.is_linked_to_previous for one in document.sections][1:] == [True, True]


def test_a_landscape_template_stays_as_it_is(tmp_path: Path) -> None:
    document = bare_document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(3)
    document = filled(tmp_path, "{{ content }}", document=document)
    assert papers(document) == ["landscape"]
    assert set(table_widths(document)) == {23.7}


def test_a_report_of_our_own_turns_its_appendix_only(tmp_path: Path) -> None:
    pt.write_report(TOWN, tmp_path / "report.docx")
    document = docx.Document(str(tmp_path / "report.docx"))
    assert papers(document) == ["upright", "landscape"]
    narrow = plan_of({"ref": "1", "action": "A"}, plan="P").iloc[:0]
    pt.write_report(narrow, tmp_path / "report.docx")
    assert papers(docx.Document(str(tmp_path / "report.docx"))) == ["upright"]


def test_tables_fit_into_a_column_of_the_page(tmp_path: Path) -> None:
    document = bare_document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(2), Cm(2)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    section._sectPr.find(qn("w:cols")).set(qn("w:space"), "567")
    document = filled(tmp_path, document=document)
    assert table_widths(document)[0] == 8.0


# Laws --------------------------------------------------------------------------------------------

bounded = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_PLACES = st.lists(
    st.sampled_from(["# Part", "Words.", "{{ summary }}", "{{ exceptions }}", "{{ actions }}",
                     "{{ key }}", "{{ content }}", "{{ chart }}"]),
    unique=True,
)  # fmt: skip


@bounded
@given(st.one_of(registers(), updates()), _PLACES)
def test_a_report_in_a_template_is_read_to_the_same_plan(
    tmp_path: Path, plan: pd.DataFrame, places: list[str]
) -> None:
    document = bare_document()
    document.add_paragraph("{{ title }}", style="Title")
    path = template(tmp_path, *places, document=document)
    pt.write_report(plan, tmp_path / "report.docx", template=path, on="2026-01-31")
    assert differences(plan, pt.read_plan(tmp_path / "report.docx")) == []


# Refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "{{ budget }}",
            "has a place {{ budget }}, which plantools cannot fill. It fills in {{ acti",
        ),
        ("{% if wards %}", "has {% if wards %}, and plantools follows no template language"),
        ("{{ plan.title|upper }}", "has {{ plan.title|upper }}, and plantools follows no template"),
        ("See {{ summary }} here", "has its place for the summary where no table can stand"),
    ],
)
def test_what_cannot_be_filled_is_named(tmp_path: Path, words: str, said: str) -> None:
    assert f"template.docx {said}" in refusal(template(tmp_path, words))


def test_a_part_of_the_report_cannot_stand_in_a_header(tmp_path: Path) -> None:
    document = bare_document()
    document.sections[0].header.paragraphs[0].text = "{{ summary }}"
    assert "has its place for the summary where" in refusal(template(tmp_path, document=document))


def test_files_that_are_no_template_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("Dear all")
    assert refusal(tmp_path / "notes.docx").startswith("notes.docx is ")
    assert refusal(tmp_path / "gone.docx").startswith("There is no file ")
    shutil.copy(SAMPLES / "action-plan.xlsx", tmp_path / "plan.docx")
    assert refusal(tmp_path / "plan.docx") == (
        "plan.docx is no Word document, so nothing can be written into it. Name your council's "
        ".docx or .dotx."
    )
    shutil.copy(Path(__file__).parent / "data" / "locked.xlsx", tmp_path / "locked.docx")
    assert "password" in refusal(tmp_path / "locked.docx")


def test_macros_and_dialects_are_refused(tmp_path: Path) -> None:
    plain = template(tmp_path, "Words")

    def with_macros(part: str, data: bytes) -> bytes:
        usual, macros = (
            b"officedocument.wordprocessingml.document.main",
            b"ms-word.document.macroEnabled.main",
        )
        types = data.replace(
            b"application/vnd.openxmlformats-" + usual, b"application/vnd." + macros
        )
        return types if part == "[Content_Types].xml" else data

    def strict(part: str, data: bytes) -> bytes:
        old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        return data.replace(old, new) if part == "word/document.xml" else data

    assert "has macros" in refusal(repacked(plain, with_macros, "macros.docx"))
    assert "Strict Open XML" in refusal(repacked(plain, strict, "strict.docx"))


def test_a_template_is_never_written_over(tmp_path: Path) -> None:
    path = template(tmp_path, "Words")
    before = path.read_bytes()
    with pytest.raises(pt.UnwritableFileError, match=r"^template\.docx is the template itself"):
        pt.write_report(TOWN, path, template=path)
    assert path.read_bytes() == before


def test_the_sample_template_is_what_its_script_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = shutil.copy(SAMPLES / "make_template.py", tmp_path)
    monkeypatch.setattr(sys, "argv", [str(script)])
    runpy.run_path(str(script), run_name="__main__")
    made = parts(tmp_path / "templates" / "committee-report.dotx")
    assert made == parts(COMMITTEE_REPORT)


def test_a_template_of_which_any_part_is_broken_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with ZipFile(COMMITTEE_REPORT) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in ("word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"):
        broken = tmp_path / "broken.dotx"
        with ZipFile(broken, "w", ZIP_DEFLATED) as package:
            for one, content in parts.items():
                package.writestr(
                    one, content.replace(b"</", b"&a;</", 1) if one == name else content
                )
        with pytest.raises(pt.UnreadableFileError, match=r"broken\.dotx is damaged"):
            pt.write_report(TOWN, tmp_path / "report.docx", template=broken)
        assert not (tmp_path / "report.docx").exists()


def test_a_template_that_says_what_no_document_can_is_refused_in_a_sentence(
    tmp_path: Path,
) -> None:
    def counting_from_nowhere(_: str, data: bytes) -> bytes:
        return data.replace(b'<w:start w:val="1"/>', b'<w:start w:val="none"/>')

    document = bare_document()
    document.add_paragraph("First", "List Number")
    source = template(tmp_path, "{{ content }}", document=document)
    broken = repacked(source, counting_from_nowhere, "broken.docx")
    assert parts(broken) != parts(source)
    said = refusal(broken)
    assert said.startswith(
        "broken.docx is damaged and cannot be read ('none' stands where a number"
    )


def test_a_template_whose_link_leads_to_a_part_of_another_kind_is_refused_in_a_sentence(
    tmp_path: Path,
) -> None:
    source = pictured(tmp_path)
    picture = next(name for name in parts(source) if name.startswith("word/media/"))

    def misled(part: str, data: bytes) -> bytes:
        return (
            data.replace(b"docProps/core.xml", picture.encode()) if part == "_rels/.rels" else data
        )

    broken = repacked(source, misled, "broken.docx")
    assert refusal(broken).startswith("broken.docx is damaged: a part of it is none of Word's")


def test_the_case_of_a_parts_name_does_not_count(tmp_path: Path) -> None:
    spelled = {"_rels/.rels": "_RELS/.RELS", "word/styles.xml": "Word/Styles.XML"}
    odd = tmp_path / "odd.dotx"
    with ZipFile(odd, "w", ZIP_DEFLATED) as package:
        for name, data in parts(COMMITTEE_REPORT).items():
            package.writestr(spelled.get(name, name), data)
    pt.write_report(TOWN, tmp_path / "report.docx", template=COMMITTEE_REPORT)
    pt.write_report(TOWN, tmp_path / "odd report.docx", template=odd)
    usual, made = parts(tmp_path / "report.docx"), parts(tmp_path / "odd report.docx")
    assert made == {spelled.get(name, name): data for name, data in usual.items()}


def test_a_remark_among_a_templates_links_is_passed_over(tmp_path: Path) -> None:
    remarked = repacked(
        Path(shutil.copy(COMMITTEE_REPORT, tmp_path)),
        lambda _, data: data.replace(b"<Relationship ", b"<!-- ours --><Relationship ", 1),
        "remarked.dotx",
    )
    pt.write_report(TOWN, tmp_path / "report.docx", template=remarked)
    assert len(pt.read_plan(tmp_path / "report.docx")) == len(TOWN)


def test_a_template_of_two_bodies_is_refused_in_a_sentence(tmp_path: Path) -> None:
    def doubled(part: str, data: bytes) -> bytes:
        if part != "word/document.xml":
            return data
        start, end = data.index(b"<w:body>"), data.index(b"</w:document>")
        return data[:end] + data[start:end] + data[end:]

    source = template(tmp_path, "{{ content }}")
    assert "cannot fill" in refusal(repacked(source, doubled, "double.docx"))


def test_what_kind_a_part_is_may_be_said_within_another_such_saying(tmp_path: Path) -> None:
    def nested(part: str, data: bytes) -> bytes:
        if part != "[Content_Types].xml":
            return data
        said = re.search(rb'<Override PartName="/word/document.xml"[^>]*/>', data)
        assert said is not None
        around = b'<Override PartName="/none.xml" ContentType="text/xml">%s</Override>' % said[0]
        return data.replace(said[0], around)

    source = Path(shutil.copy(COMMITTEE_REPORT, tmp_path))
    pt.write_report(TOWN, tmp_path / "report.docx", template=repacked(source, nested, "n.dotx"))
    assert len(pt.read_plan(tmp_path / "report.docx")) == len(TOWN)
