"""References and the letters and numbers that stand before titles: 1.1, 1(a)(ii), "2. Theme"."""

from __future__ import annotations

import re

LONGEST_REFERENCE = 60
"""Characters a reference may have; a longer text where one should stand counts in nothing."""

_NUMBERED = re.compile(
    r"(?:(?:theme|priority|objective|section|aim|goal|outcome|workstream|strand|pillar)\s+)?"
    r"(?P<ref>\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})"
    r"(?:\s*[.):]\s*|\s+[–—-]\s+|(?<=\d)\s+)(?P<title>\D.*)",
    re.IGNORECASE | re.DOTALL,
)


def split_reference(text: str) -> tuple[str, str]:
    """A title's reference and the rest of it; the reference is empty where there is none.

    >>> split_reference("1. Preventing Hate Crime"), split_reference("Theme 2: Reporting")
    (('1', 'Preventing Hate Crime'), ('2', 'Reporting'))
    >>> split_reference("2020 vision"), split_reference("A safer town")
    (('', '2020 vision'), ('', 'A safer town'))
    """
    match = _NUMBERED.fullmatch(text.strip())
    return (match["ref"], match["title"].strip()) if match else ("", text.strip())


_LEVELS = {
    "theme": 1, "priority": 1, "pillar": 1, "aim": 1, "goal": 1,
    "objective": 2, "outcome": 2, "strand": 2, "workstream": 2, "section": 2,
}  # fmt: skip


def section_level(title: str) -> int:
    """How deep the word before a section's number puts it, from 1; 0 where there is none.

    >>> section_level("Theme 1: Homes"), section_level("Objective 2"), section_level("1. Homes")
    (1, 2, 0)
    """
    first = title.split(maxsplit=1)[0].casefold() if title.strip() else ""
    numbered = re.match(r"\s*[a-z]+\s+[\dA-Z]", title, re.IGNORECASE)
    return _LEVELS.get(first, 0) if numbered else 0


def join_reference(reference: str, title: str) -> str:
    """A title behind its reference, as ``split_reference`` reads it.

    >>> join_reference("1", "Preventing Hate Crime"), join_reference("", "Reporting")
    ('1. Preventing Hate Crime', 'Reporting')
    """
    return f"{reference}. {title}".strip() if reference else title


_PART = re.compile(
    r"\s*(?:\((?P<a>[a-z])\)|(?P<b>[a-z])\)|(?P<c>[a-z])\.(?=\s))\s*(?P<text>.+)", re.DOTALL
)


def split_part(text: str) -> tuple[str, str] | None:
    """The letter and the words of a recommendation's part, or nothing where it is none.

    >>> split_part("a) raising awareness"), split_part("(c) recruiting"), split_part("raising")
    (('a', 'raising awareness'), ('c', 'recruiting'), None)
    """
    match = _PART.fullmatch(text)
    return (match["a"] or match["b"] or match["c"], match["text"].strip()) if match else None


_LETTER = re.compile(
    r"\s*(?:part\s+)?(?:\d+[.\s]?)?(?:\(([a-z])\)|([a-z])[.)]?)[:\s]*", re.IGNORECASE
)


def part_letter(text: str) -> str:
    """The letter of a text that is nothing but a part's letter.

    >>> part_letter("(b)"), part_letter("c."), part_letter("1d"), part_letter("Part (a):")
    ('b', 'c', 'd', 'a')
    >>> part_letter("b) encouraging")
    ''
    """
    match = _LETTER.fullmatch(text)
    return (match[1] or match[2]).lower() if match else ""


_RECOMMENDATION = re.compile(
    r"\s*(?:(?:scrutiny|select committee|agreed)\s+)?rec(?:ommendation)?s?\b\.?\s*"
    r"(?:(?:no|number|ref)\b\.?\s*)?"
    r"(?P<ref>[A-Z]{0,4}\d+(?:[./-]\d+)*[a-z]?(?:\([a-z0-9]{1,4}\))*|[A-Z]\b|[IVX]{1,4}\b)?"
    r"\s*(?:[:.)–—-]+\s*(?P<text>.*))?",
    re.IGNORECASE | re.DOTALL,
)


def split_recommendation(text: str) -> tuple[str, str] | None:
    """The reference and the words of a "Recommendation 1: That …" label, or nothing.

    >>> split_recommendation("Recommendation 1:"), split_recommendation("Rec 2 – That it be sent")
    (('1', ''), ('2', 'That it be sent'))
    >>> split_recommendation("Recommendation 1(b):"), split_recommendation("Recommended practice")
    (('1(b)', ''), None)
    """
    match = _RECOMMENDATION.fullmatch(text)
    return ((match["ref"] or ""), (match["text"] or "").strip()) if match else None


_ROMAN = ("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx").split()


def strand_reference(position: int) -> str:
    """The reference of a strand by its position from 0: (i), (ii) … and numbers after (xx).

    >>> strand_reference(0), strand_reference(3), strand_reference(20)
    ('(i)', '(iv)', '(21)')
    """
    return f"({_ROMAN[position] if position < len(_ROMAN) else position + 1})"


def item_reference(recommendation: str, part: str, strand: str) -> str:
    """The reference of an item of a scrutiny update; none where nothing above it has one.

    >>> item_reference("1", "a", "(ii)"), item_reference("4", "", ""), item_reference("", "", "(i)")
    ('1(a)(ii)', '4', '')
    """
    if not recommendation and not part:
        return ""
    return f"{recommendation}{f'({part})' if part else ''}{strand}"


_CONTINUED = re.compile(r"(.+?)\s*[(\[]?cont(?:inued|'?d)?\.?[)\]]?", re.IGNORECASE)


def continued_reference(reference: str) -> str:
    """The reference that "1.2 (cont.)" goes on with, or nothing.

    >>> continued_reference("1.2 (cont.)"), continued_reference("1.2")
    ('1.2', '')
    """
    reference = reference.strip()
    match = _CONTINUED.fullmatch(reference) if len(reference) <= LONGEST_REFERENCE else None
    return match[1] if match else ""


_COUNTER = re.compile(r"(.*?)(\d+|\([a-z]+\)|(?<![A-Za-z])[a-z])(\W*)", re.DOTALL)


def reference_parts(reference: str) -> tuple[str, int] | None:
    """What a reference counts in and its number there, or nothing where it counts in nothing.

    Letters count from a, Roman numerals in brackets behind a letter from i.

    >>> reference_parts("5.10"), reference_parts("1(c)"), reference_parts("1(a)(ii)")
    (('5.', 10), ('1', 3), ('1(a)', 2))
    """
    reference = reference.strip()
    match = _COUNTER.fullmatch(reference) if len(reference) <= LONGEST_REFERENCE else None
    if match is None:
        return None
    prefix, counter = match[1], match[2].strip("()")
    if counter.isdigit():
        return (prefix, int(counter)) if int(counter) < 1000 else None
    if prefix.rstrip().endswith(")") and counter in _ROMAN:
        return prefix, _ROMAN.index(counter) + 1
    return (prefix, ord(counter) - ord("a") + 1) if len(counter) == 1 else None


def name_reference(number: int, like: str) -> str:
    """The reference that a number would have, written like its neighbour.

    >>> name_reference(5, "5.4"), name_reference(3, "1(b)"), name_reference(4, "1(a)(iii)")
    ('5.5', '1(c)', '1(a)(iv)')
    """
    match = _COUNTER.fullmatch(like.strip())
    if match is None:
        return str(number)
    counter = match[2].strip("()")
    roman = match[1].endswith(")") and counter in _ROMAN
    letter = _ROMAN[number - 1] if roman else chr(ord("a") + number - 1)
    shown = match[2].replace(counter, str(number) if counter.isdigit() else letter)
    return f"{match[1]}{shown}{match[3]}"
