"""The commands: a thin skin on the public functions. Each says what it did in a sentence."""

from __future__ import annotations

import os
import sys
import warnings

import typer

from plantools.cli import applying, comparing, past, reading, writing
from plantools.cli.app import app
from plantools.errors import PlantoolsError

__all__ = ["app", "applying", "comparing", "main", "past", "reading", "writing"]


def main() -> None:
    """Run the command asked for; whatever goes wrong, an officer reads a sentence."""
    _speak_utf8()
    warnings.formatwarning = _plainly
    try:
        app()
    except PlantoolsError as error:
        _fail(str(error))
    except Exception as error:
        if os.environ.get("PLANTOOLS_DEBUG"):
            raise
        _fail(
            f"plantools met something it was not made for ({type(error).__name__}: {error}). "
            "Nothing was written. Please report it; with PLANTOOLS_DEBUG=1 set, the same command "
            "shows the details to send."
        )


def _plainly(message: Warning | str, *_: object, **__: object) -> str:
    """A warning as the sentence it is, without the line of code it comes from."""
    return f"{message}\n"


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(2)


def _speak_utf8() -> None:
    """Print every character: a Windows console that cannot show one shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
