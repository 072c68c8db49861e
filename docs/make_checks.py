"""Make the pages of the checks, docs/checks/, from their catalogue.

    python docs/make_checks.py

A test holds that the pages are what this makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plantools.checks import NO_KEY, RULES, check_plan
from plantools.checks.base import Rule
from plantools.plan import COLUMNS, build_plan
from plantools.schemes import Grade, Scheme, read_scheme
from plantools.tables import Record

PAGES = Path(__file__).parent / "checks"

HEAD = """# The checks

`plantools check PLAN` and `plantools.check_plan(plan)` ask what a careful reader would ask. A
finding means "look at this" and never stops anything. These pages are made from the rules.

An **error** is a contradiction, a **warning** what a committee would ask about, a **note** what is
good to know; each rule has its page. A council grades a rule otherwise, or switches it off, in
`plantools.toml` beside its documents, in a document's own mapping file, or in its scheme's file:

```toml
[checks]
"no-date" = "off"
"no-progress" = "error"
```

| rule | severity | looks at |
|---|---|---|
"""


def make_pages() -> dict[str, str]:
    """The pages as Markdown, by their file's name."""
    rows = "".join(
        f"| [{rule.name}]({rule.name}.md) | {rule.severity} | "
        f"{f'`{rule.column}`' if rule.column else 'the document'} |\n"
        for rule in RULES
    )
    return {"README.md": HEAD + rows} | {f"{rule.name}.md": _page(rule) for rule in RULES}


def _page(rule: Rule) -> str:
    article = "An" if rule.severity == "error" else "A"
    return (
        f"# {rule.name}\n\n"
        f"{article} **{rule.severity}**. {rule.when}\n\n"
        f"**Why it matters.** {rule.why}\n\n"
        f"**What to do.** {rule.fix}\n\n"
        f"**An example.**\n\n{_table(rule.example)}\n\n> {_message(rule)}\n\n"
        "[All checks](README.md)\n"
    )


def _table(rows: tuple[Mapping[str, str], ...]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, ["---"] * len(names), *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _message(rule: Rule) -> str:
    """What the rule says of its own example."""
    plan = build_plan([_record(row) for row in rule.example])
    key = {
        "key-missing": NO_KEY,
        "key-differs": Scheme("own", "", (Grade(1, "Not achieved", state="not achieved"),)),
    }.get(rule.name)
    found = check_plan(
        plan,
        on=None if rule.name == "no-check-date" else "2026-03-31",
        scheme=read_scheme("scrutiny"),
        key=key,
        since=plan if rule.name == "same-words-as-before" else None,
    )
    return str(found.loc[found["rule"] == rule.name, "message"].iloc[0])


def _record(row: Mapping[str, str]) -> Record:
    values = {name: text for name, text in row.items() if name in COLUMNS}
    extras = {name: text for name, text in row.items() if name not in (*COLUMNS, "fill")}
    return Record(values, extras, row.get("fill", ""))


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in make_pages().items():
        (PAGES / name).write_text(text, "utf-8")
