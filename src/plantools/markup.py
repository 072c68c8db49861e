"""Text as XML has it.

``xml.sax.saxutils`` has these two, and brings a web client and its encryption along when it is
loaded: as long as a short document takes to write.
"""

from __future__ import annotations


def escape(text: str) -> str:
    """A text as an element's content.

    >>> escape("R&D <5")
    'R&amp;D &lt;5'
    """
    if "&" not in text and ">" not in text and "<" not in text:  # a third of the time, of most
        return text
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoted(text: str) -> str:
    """A text as an attribute's value with its quotation marks; line ends and tabs stay in it.

    >>> print(quoted("R&D"), quoted('"Leave"'))
    "R&amp;D" '"Leave"'
    """
    text = escape(text)
    for blank in "\n\r\t":
        text = text.replace(blank, f"&#{ord(blank)};")
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'
