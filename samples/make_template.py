"""Makes the sample template: the committee report of the invented borough of Thornmere.

It is what a council keeps: a header with its name and crest, a footer, headings of its own, words
in braces to be filled, and content controls. Run it after changing it:
``python samples/make_template.py``. It is made with python-docx, and not by plantools.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 12, 9, 0)  # fixed, so that making it again gives the same file
INK = RGBColor(0x0B, 0x3D, 0x2E)

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = DOCUMENT.replace(".document.", ".template.")


def crest() -> bytes:
    """A green shield with a white wave, as a PNG file."""
    side = 120
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        for x in range(side):
            inside = abs(x - 60) < 50 - max(0, y - 60) * 0.7 and 6 < y < 114
            wave = abs(y - 62 - 8 * ((x // 12) % 2)) < 7
            rows += bytes((255, 255, 255) if not inside or wave else (0x0B, 0x3D, 0x2E))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pieces = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in pieces
    )


def main() -> None:
    document = docx.Document()
    set_styles(document)
    set_page(document)
    set_header(document)
    fill_body(document)
    save(document, HERE / "templates" / "committee-report.dotx")


def set_styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(12)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 14), ("Heading 3", 12)):
        font = document.styles[name].font
        font.size, font.color.rgb, font.bold = Pt(size), INK, True
        fonts = document.styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        font.name = "Calibri"
    caption = document.styles["Caption"].font
    caption.size, caption.color.rgb, caption.bold = Pt(12), INK, True
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")


def set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(3.5), Cm(2.5)


def set_header(document: Document) -> None:
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(crest()), height=Cm(1.6))
    described = header._p.find(f".//{qn('wp:docPr')}")
    described.set("descr", "Crest of Thornmere Borough Council: a green shield with a wave")
    header.add_run("   Thornmere Borough Council   ").bold = True
    header.add_run("{{ committee }}")
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("{{ meeting }}   Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    footer._p.append(field)


def fill_body(document: Document) -> None:
    document.add_paragraph("{{ title }}", style="Title")
    for label, tag, prompt in (
        ("Report of: ", "report_of", "Director"),
        ("Contact officer: ", "contact", "Name and telephone"),
        ("Wards affected: ", "wards", "Choose the wards"),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph._p.append(control(tag, prompt))
    for heading, words in (
        ("1. Purpose of the report", "To report the position at {{ as_at }}."),
        ("2. Where we stand", "{{ summary }}"),
        ("3. What needs attention", "{{ exceptions }}"),
        ("4. Implications", "To be completed by the author."),
        ("Appendix A: all actions", "{{ actions }}"),
        ("Appendix B: what the colours mean", "{{ key }}"),
    ):
        document.add_paragraph(heading, style="Heading 1")
        document.add_paragraph(words)


def control(tag: str, prompt: str) -> object:
    """A content control in a line of text, which prompts for what to write."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{tag.replace("_", " ").capitalize()}"/>'
        f'<w:tag w:val="{tag}"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r>'
        f'<w:rPr><w:color w:val="595959"/></w:rPr><w:t>{prompt}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def save(document: Document, path: Path) -> None:
    """Save as a template: python-docx itself only makes documents."""
    properties = document.core_properties
    properties.title, properties.author = "Committee report", "Democratic Services"
    properties.comments, properties.language = "", "en-GB"
    properties.created = properties.modified = MADE
    saved = io.BytesIO()
    document.save(saved)
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(DOCUMENT.encode(), TEMPLATE.encode())
            member = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            target.writestr(member, data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
