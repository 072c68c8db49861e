"""Makes ``blank.docx``, the empty document that reports are written into, with python-docx.

Shipped as it is, it costs a command neither the loading of python-docx nor the making of it. To
change its styles, page or footer, change them here, and make it again::

    python -m plantools.writers.makeblank
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Twips

from plantools.writers.properties import LANGUAGE
from plantools.writers.wordblank import BLANK
from plantools.writers.wordpackage import unzipped, zipped
from plantools.writers.wordstyles import CELL_STYLE, FONT, MADE, a4

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 1134  # twips: 2 cm
_INK = "1F3864"  # contrast with white 11.5 to 1; WCAG 2.2 asks 7 at its highest level (AAA)
_SIZES = {  # in half points, as Word counts; body text is 22
    "Title": 40, "Heading1": 32, "Heading2": 28, "Heading3": 24,
    **{f"Heading{level}": 22 for level in range(4, 10)},
}  # fmt: skip
_BEFORE = {"Title": 0, "Heading1": 360, "Heading2": 280}  # twips; 240 for the rest


def make_blank() -> bytes:
    """An empty A4 document in Arial 11 and British English, dark headings, "Page 1 of 1" below."""
    document = docx.Document()
    _drop_leftovers(document)
    _set_properties(document)
    _set_defaults(document)
    _set_styles(document)
    _set_page(document)
    _set_footer(document)
    made = io.BytesIO()
    document.save(made)
    return zipped(unzipped(made.getvalue()))


def _drop_leftovers(document: Document) -> None:
    """Take out what python-docx's template has for Word 2010: a second set of styles, a picture."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del relations[key]


def _set_properties(document: Document) -> None:
    properties = document.core_properties
    properties.title = properties.author = properties.subject = properties.comments = ""
    properties.created = properties.modified = MADE
    properties.language = LANGUAGE


def _set_defaults(document: Document) -> None:
    """What holds where no style says otherwise: font, language, room between paragraphs."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_fonts()}"
            '<w:sz w:val="22"/><w:szCs w:val="22"/>'
            '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    settings.find(qn("w:zoom")).set(
        qn("w:percent"), "100"
    )  # required, and python-docx leaves it out
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word 2013 and later, else "Compatibility Mode"


def _fonts() -> str:
    return f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


def _set_styles(document: Document) -> None:
    styles = {style.style_id: style.element for style in document.styles}
    for name, size in _SIZES.items():
        _restyle(styles[name], size)
        _restyle(styles[f"{name}Char"], size)
        _set_spacing(styles[name], _BEFORE.get(name, 240), after=120)
    _restyle(styles["Caption"], 22)
    _set_spacing(styles["Caption"], 240, after=80)
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" '
            f'w:styleId="{CELL_STYLE}"><w:name w:val="Plan Table Text"/>'
            '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
            '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>'
            "</w:pPr></w:style>"
        )
    )


def _restyle(style: Any, size: int) -> None:
    """A heading's font, size and colour, in place of the template's."""
    for old in style.findall(qn("w:rPr")):
        style.remove(old)
    style.append(
        parse_xml(
            f"<w:rPr {nsdecls('w')}>{_fonts()}<w:b/><w:bCs/>"
            f'<w:color w:val="{_INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        )
    )


def _set_spacing(style: Any, before: int, *, after: int) -> None:
    properties = style.find(qn("w:pPr"))
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    spacing = properties.find(qn("w:spacing"))
    spacing.attrib.clear()
    spacing.set(qn("w:before"), str(before))
    spacing.set(qn("w:after"), str(after))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Twips(side) for side in a4())
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_MARGIN)
    section.header_distance = section.footer_distance = Cm(1)


def _set_footer(document: Document) -> None:
    """Word fills the fields in as it lays out the pages."""
    paragraph = document.sections[0].footer.paragraphs[0]._p
    paragraph.get_or_add_pPr().get_or_add_jc().set(qn("w:val"), "right")
    for text, instruction in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.append(
            parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{text}</w:t></w:r>')
        )
        paragraph.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}">'
                "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
            )
        )


if __name__ == "__main__":
    BLANK.write_bytes(make_blank())
