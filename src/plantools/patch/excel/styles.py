"""The workbook's styles: what a cell's style number means, and new styles that differ in the fill.

Source: ECMA-376 part 1, 18.8.
"""

from __future__ import annotations

import re
from functools import cached_property

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from plantools.errors import WriteBackRefusedError
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Edit, Part, set_attributes, splice

_NO_CODES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
"""What stands in a number format without being a code: literal text, colours, spaces."""


class Styles:
    """A workbook's styles part, or the lack of one, and the styles asked for so far."""

    def __init__(self, part: Part | None) -> None:
        self.part = part
        self._new_fills: list[bytes] = []
        self._new_formats: list[bytes] = []

    @cached_property
    def _root(self) -> Node | None:
        return read_nodes(self.part) if self.part else None

    def _listed(self, group: str, *names: str) -> list[Node]:
        parent = self._root.child(group) if self._root else None
        return list(parent.all(*names)) if parent else []

    @cached_property
    def _cells(self) -> list[Node]:
        return self._listed("cellXfs", "xf")

    @cached_property
    def _fills(self) -> list[Node]:
        return self._listed("fills", "fill")

    @cached_property
    def _codes(self) -> dict[str, str]:
        formats = self._listed("numFmts", "numFmt")
        return {one.get("numFmtId"): one.get("formatCode") for one in formats}

    def format_code(self, style: int) -> str:
        """The number format of a style."""
        number = self._cells[style].get("numFmtId", "0") if style < len(self._cells) else "0"
        if number in self._codes:
            return self._codes[number]
        return str(BUILTIN_FORMATS.get(int(number), "General"))

    def shows_dates(self, style: int) -> bool:
        """Whether a style shows numbers as days (or times)."""
        return bool(is_date_format(self.format_code(style)))

    def shows_days(self, style: int) -> bool:
        """Whether a style shows numbers as days, not as times alone."""
        code = _NO_CODES.sub("", self.format_code(style)).lower()
        return self.shows_dates(style) and re.search("[dy]|mmm", code) is not None

    def is_locked(self, style: int) -> bool:
        """Whether a protected sheet lets nobody change a cell of this style."""
        xf = self._cells[style] if style < len(self._cells) else None
        protection = xf.child("protection") if xf else None
        return protection is None or protection.get("locked", "1") in ("1", "true", "on")

    def colours(self, rule_format: str) -> bool:
        """Whether a conditional format's look, by its number, has a fill."""
        looks = self._listed("dxfs", "dxf")
        if not rule_format.isdecimal() or int(rule_format) >= len(looks):
            return False
        return looks[int(rule_format)].child("fill") is not None

    def with_fill(self, style: int, fill: str) -> int:
        """The number of a style that is like another but for its fill (``""`` for none)."""
        if self.part is None or style >= max(len(self._cells), 1):
            raise WriteBackRefusedError(
                "The workbook has no list of styles that a colour could be added to, so nothing "
                "was changed. Open it in Excel, save it, then run this again."
            )
        fill_number = str(self._fill_number(fill.upper()))
        if not self._cells:
            raw = b'<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' % self._p
        else:
            xf = self._cells[style]
            if xf.get("fillId", "0") == fill_number:
                return style
            raw = self.part.data[xf.start : xf.end]
        values = {"fillId": fill_number, "applyFill": "1"}
        raw = splice(raw, set_attributes(raw, 0, values))
        known = [self.part.data[one.start : one.end] for one in self._cells] + self._new_formats
        if raw not in known:
            self._new_formats.append(raw)
            known.append(raw)
        return known.index(raw)

    def changed(self) -> bytes | None:
        """The part with the new styles, or ``None`` where there are none."""
        if self.part is None or not self._new_formats:
            return None
        edits = self._additions("fills", self._new_fills, len(self._fills))
        edits += self._additions("cellXfs", self._new_formats, len(self._cells))
        return self.part.spliced(edits)

    def _additions(self, group: str, new: list[bytes], there: int) -> list[Edit]:
        parent = self._root.child(group) if self._root else None
        if not new or parent is None or self.part is None:
            return []
        edits = [parent.put_inside(b"".join(new))]
        if parent.get("count"):
            count = {"count": str(there + len(new))}
            edits += set_attributes(self.part.data, parent.start, count)
        return edits

    @property
    def _p(self) -> bytes:
        return self._root.prefix.encode() if self._root else b""

    def _fill_number(self, fill: str) -> int:
        if not fill:
            return 0
        if self.part is None or self._root is None or self._root.child("fills") is None:
            raise WriteBackRefusedError(
                "The workbook has no list of fills that a colour could be added to, so nothing "
                "was changed. Open it in Excel, save it, then run this again."
            )
        p = self._p
        raw = (
            b'<%sfill><%spatternFill patternType="solid"><%sfgColor rgb="FF%s"/>'
            b'<%sbgColor indexed="64"/></%spatternFill></%sfill>'
        ) % (p, p, p, fill.encode(), p, p, p)
        known = [self.part.data[one.start : one.end] for one in self._fills] + self._new_fills
        if raw not in known:
            self._new_fills.append(raw)
            known.append(raw)
        return known.index(raw)
