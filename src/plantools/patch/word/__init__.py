"""The parts of a Word document that ``patch/docx.py`` changes, and what it must not do to them."""
