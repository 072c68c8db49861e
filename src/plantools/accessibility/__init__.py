"""Whether everybody can read a file: our checklist for any Word document or Excel workbook.

``ACCESSIBILITY_RULES`` is the catalogue: each rule says when it speaks, why, how to mend it, and
where it comes from (WCAG 2.2, the government Analysis Function's checklist, Microsoft's rules).
Only what a file surely shows is said: what cannot be worked out is passed over, never guessed. No
plan is looked for, so that any file can be checked, whoever made it.
"""

from plantools.accessibility.catalogue import ACCESSIBILITY_RULES
from plantools.accessibility.check import find_barriers

__all__ = ["ACCESSIBILITY_RULES", "find_barriers"]
