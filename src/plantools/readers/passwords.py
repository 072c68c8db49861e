"""Files that are locked by a password: unlocked in memory, and nothing of them is left on a disk.

Source: [MS-OFFCRYPTO] for how they are locked, which msoffcrypto-tool knows.
"""

from __future__ import annotations

import io
from typing import IO

from plantools.errors import UnreadableFileError

READ_ONLY_PASSWORD = "VelvetSweatshop"
"""The password Excel itself uses where only the structure of a workbook is protected.

Excel tries it before it asks anybody. Source: [MS-OFFCRYPTO] 2.4.2.3.
"""

BY_HAND = (
    "Open it, remove the password (File, Info, Protect, Encrypt with Password: clear it), save a "
    "copy, and use the copy"
)


def unlocked(name: str, stream: IO[bytes], password: str | None) -> IO[bytes]:
    """What a locked file holds, unlocked in memory.

    Raises ``UnreadableFileError`` where no password is given, it is not the right one, or
    msoffcrypto-tool (the extra ``plantools[legacy]``) is not installed.
    """
    try:
        import msoffcrypto  # noqa: F401
    except ImportError:
        raise UnreadableFileError(
            f"{name} is protected by a password. {BY_HAND}; or install what opens it, "
            'python -m pip install "plantools[legacy]", and run this again with --password.'
        ) from None
    for one in (password, READ_ONLY_PASSWORD):
        content = _unlocked_by(name, stream, one) if one else None
        if content is not None:
            return content
    if password:
        raise UnreadableFileError(
            f"{name} is protected by a password, and the one given does not open it. Check it "
            "(capital letters count), then run this again. If Office takes it, remove it there "
            "(File, Info, Protect, Encrypt with Password: clear it) and use that copy."
        )
    raise UnreadableFileError(
        f"{name} is protected by a password. Name it: run the same command with --password, which "
        f"asks for it (in Python, password=…). {BY_HAND}, if you would rather."
    )


def locked_again(name: str, content: bytes, password: str | None) -> bytes:
    """What was unlocked, locked by the same password (AES, as Office itself locks).

    Raises ``UnreadableFileError`` where the library cannot lock it.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(content)).encrypt(password or READ_ONLY_PASSWORD, locked)
    except Exception as error:
        raise UnreadableFileError(
            f"{name} could not be locked by its password again, so nothing was changed in it "
            f"({error or type(error).__name__}). {BY_HAND}."
        ) from error
    return locked.getvalue()


def _unlocked_by(name: str, stream: IO[bytes], password: str) -> IO[bytes] | None:
    """The content, if this is the password.

    The library raises many kinds of exception on files that are damaged.
    """
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import InvalidKeyError

    content = io.BytesIO()
    try:
        stream.seek(0)
        office = OfficeFile(stream)
        # Workbooks of Excel 97 are always verified, and their method has no word for it.
        verified = {"verify_password": True} if office.format == "ooxml" else {}
        office.load_key(password=password, **verified)
        office.decrypt(content)
    except InvalidKeyError:
        return None
    except Exception as error:
        raise UnreadableFileError(
            f"{name} is protected by a password in a way that plantools cannot open "
            f"({error or type(error).__name__}). {BY_HAND}."
        ) from error
    content.seek(0)
    return content
