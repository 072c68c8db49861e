"""The commands: a thin skin on the public functions. Each says what it did in a sentence."""

from __future__ import annotations

import atexit
import gc
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
    _collect_seldom()
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


def _collect_seldom() -> None:
    """Look for circles of garbage less often, and not at the end: a command is soon over.

    The modules it loads are a hundred thousand objects that stay. Walking all of them several
    times on the way, and once more at the exit, took a sixth of a short command's time.
    """
    gc.set_threshold(5_000)  # new objects before a look at them; Python's own are 700
    atexit.register(gc.freeze)


def _speak_utf8() -> None:
    """Print every character: a Windows console that cannot show one shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
