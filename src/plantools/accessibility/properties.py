"""What a file says about itself: its title, who made it, its language.

Source: ECMA-376 part 2, 11 (core properties).
"""

from __future__ import annotations

from collections.abc import Mapping

from plantools.readers.package import Package, local_name


def read_properties(package: Package) -> Mapping[str, str]:
    """The file's core properties by their names; only those that say something."""
    part = package.related("", "core-properties")
    if part is None:
        return {}
    return {
        local_name(one): one.text.strip() for one in package.xml(part) if (one.text or "").strip()
    }
