"""`briefgen new`: a brief's folder with a commented brief.toml, to start from."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from briefgen import store
from briefgen.commands.talk import enveloped, print_json
from briefgen.config import Handling
from briefgen.errors import UsageError
from briefgen.model import AUDIENCES, FORMATS

_BRIEF = """\
# All keys are optional; `briefgen schema brief` prints them with their types.
title = {title}
# question = "What should the reader know?"
# date = "2024-06-30"              # or "2024-06"; never today's by itself
# handling = "TLP:GREEN"           # {handling}
# audiences = {audiences}
# formats = {formats}
# embargo = 2026-03-01T06:00:00Z   # stands on every page and slide
# draft = true                     # marks every page and slide
# pdf.media = "print"              # "screen", "print" or "prepress"; docs/pdf.md tells more
# style = "apa"                    # a citation style by name, or a .csl file; Chicago author-date without it
# languages = ["en", "fr"]         # the brief's language first; else that of most of the sources

# What steers the summary beside the question; docs/assembly.md tells more.
# assembly.focus = ["words or phrases that matter as the question does"]
# assembly.must_include = ["words of a passage that must be said"]
# assembly.must_exclude = ["words of a passage that must not be said"]

# What a source does not say of itself. Without an entry it is read from the document.
{sources}"""
_ENTRY = """
# [[source]]
# file = {file}
# title = "..."
# author = ["Family, Given", "An Institution"]
# date = "2024-05-12"
# publisher = "..."
# url = "https://..."              # an entry without file: `briefgen fetch` gets the page
# doi = "10.1234/abc"
# accessed = "2024-06-30"
# include = ["words of a passage"] # was left out, is content after all: see `briefgen sources`
# exclude = true                   # leaves the file out; a list of quotes leaves these passages out
"""


def command(name: str, origin: str, service: str, *, json: bool) -> int:
    """Do what the command line says; raises UsageError where it says nothing, or too much."""
    step = "run `briefgen new --help`"
    if service and (name or origin):
        raise UsageError("--ci stands alone, without NAME and --from", next_step=step)
    if service:
        from briefgen.commands.ci import new_workflow

        return new_workflow(service, json=json)
    if not name:
        raise UsageError("Missing argument 'NAME'", next_step=step)
    return new(name, origin, json=json)


def new(name: str, origin: str, *, json: bool = False) -> int:
    """Make briefs/<name>, with copies of the documents in the folder `origin` if one is given.

    Raises UsageError, having written nothing, when the name does not fit or the brief is there.
    """
    if not name or store.slug(name) != name:
        fit = store.slug(name) or "my-brief"
        raise UsageError(f'"{name}" does not fit', next_step=f'use a-z, 0-9 and hyphens, such as "{fit}"')
    root = store.project_root(Path.cwd())
    folder = root / "briefs" / name
    if folder.exists():
        raise UsageError("is there already", file=store.shown_path(folder), next_step="choose another name")
    files = _documents(root, origin) if origin else {}
    texts = {store.BRIEF: _toml(name, sorted(files)).encode()}
    store.write_new(folder, {**texts, **{f"sources/{file}": data for file, data in files.items()}})
    shown = store.shown_path(folder)
    if not files:
        store.make_folder(folder / "sources")
    if json:
        print_json(enveloped("new", 0, folder=shown, files=[*texts, *(f"sources/{file}" for file in sorted(files))]))
    elif files:
        print(f"{shown}: {len(files)} sources; next: `briefgen build {name}`")
    else:
        print(f"{shown}: put source documents into {shown}/sources; next: `briefgen build {name}`")
    return 0


def _documents(root: Path, origin: str) -> dict[str, bytes]:
    """The documents of the folder, by name; links that leave it are passed over."""
    brief = store.open_brief(root, origin)
    names, _ = store.list_sources(brief, (root / "out",))
    if not names:
        raise UsageError("holds no documents", file=origin, next_step="name the folder that holds them")
    return {name: store.read_source_file(brief, name, 2**31) for name in names}


def _toml(name: str, files: list[str]) -> str:
    title = name.replace("-", " ")
    return _BRIEF.format(
        title=_quoted(title[:1].upper() + title[1:]),
        handling=", ".join(value for value in get_args(Handling) if value),
        audiences="[" + ", ".join(map(_quoted, AUDIENCES)) + "]",
        formats="[" + ", ".join(map(_quoted, FORMATS)) + "]",
        sources="".join(_ENTRY.format(file=_quoted(file)) for file in files or ["report.pdf"]),
    )


def _quoted(text: str) -> str:
    """The text as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
