"""The namespaces of Word's parts, and what to write before names in them."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.patch.nodes import Node
from plantools.patch.splice import Part

MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # Strict
)
ALTERNATE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@dataclass(frozen=True, slots=True)
class Names:
    """How a part writes Word's names, which need a prefix: their attributes have one too."""

    prefix: str

    def tag(self, local: str, inner: bytes = b"", **attributes: str) -> bytes:
        """An element whose attributes hold nothing that must be escaped.

        >>> Names("w:").tag("shd", val="clear", fill="00B050")
        b'<w:shd w:val="clear" w:fill="00B050"/>'
        """
        name = self.prefix + local
        said = "".join(f' {self.prefix}{key}="{value}"' for key, value in attributes.items())
        if not inner:
            return f"<{name}{said}/>".encode()
        return f"<{name}{said}>".encode() + inner + f"</{name}>".encode()

    def closing(self, local: str) -> bytes:
        """An end tag."""
        return f"</{self.prefix}{local}>".encode()


def read_names(part: Part, root: Node) -> Names | None:
    """The names of a part; nothing where it declares no prefix for them, or two meanings of it."""
    found = (prefix for prefix, uri in part.spaces.items() if prefix and uri == root.space)
    prefix = next((one for one in found if one not in part.ambiguous), None)
    return None if prefix is None else Names(f"{prefix}:")


def is_word(node: Node, *locals_: str) -> bool:
    """Whether a node is one of Word's own elements, of some names where they are given."""
    return node.space in MAIN and (not locals_ or node.local in locals_)


def is_on(node: Node | None) -> bool:
    """Whether a switch is there and on. Source: ECMA-376 part 1, 17.17.4."""
    return node is not None and node.get("val", "1") not in ("0", "false", "off")
