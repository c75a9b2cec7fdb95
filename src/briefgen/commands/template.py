"""`briefgen template`: an audience of one's own to start from, and what is wrong with templates before a build is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen import store
from briefgen.codes import finding_of
from briefgen.commands.kits import PARTS, brand_of, profile_of, templates_of
from briefgen.commands.talk import as_json, print_json, tell
from briefgen.config import ConfigError, did_you_mean
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Finding, Severity, exit_status


def new(name: str, origin: str) -> int:
    """Copy the audience `origin` into the project's templates/ as `name`; nothing that is there is overwritten.

    Raises UsageError, having written nothing, when the name does not fit, is taken, or there is no such audience.
    """
    if not name or store.slug(name) != name:
        fit = store.slug(name) or "my-audience"
        raise UsageError(f'"{name}" does not fit', next_step=f'use a-z, 0-9 and hyphens, such as "{fit}"')
    root = store.project_root(Path.cwd())
    _known(root, (origin,), "--from")
    files = {part: store.read_template(root, f"{origin}/{part}").text.encode() for part in PARTS}
    folder = root / "templates" / name
    store.write_new(folder, files)
    shown = store.shown_path(folder)
    print(f"{shown}: {', '.join(PARTS)}; next: edit them, then `briefgen template check {name}`")
    return 0


def check(names: Sequence[str], *, json: bool) -> int:
    """Say all that is wrong with the templates of these audiences, of all without one, and with the brand."""
    root = store.project_root(Path.cwd())
    _known(root, names, "audience")
    audiences = tuple(dict.fromkeys(names)) or store.audience_names(root)
    findings = [*_brand(root, audiences), *(f for name in audiences for f in _audience(root, name))]
    if json:
        print_json({"audiences": list(audiences), "findings": as_json(findings), "status": exit_status(findings)})
        return exit_status(findings)
    tell(findings)
    wrong = sum(f.severity >= Severity.ERROR for f in findings)
    said = f"{wrong} {'error' if wrong == 1 else 'errors'}" if wrong else "nothing is wrong"
    print(f"{', '.join(audiences)}: {said}", file=sys.stderr)
    return exit_status(findings)


def _known(root: Path, names: Sequence[str], what: str) -> None:
    known = store.audience_names(root)
    for name in names:
        if name not in known:
            raise UsageError(f'{what}: there is no audience "{name}"', next_step=did_you_mean(name, known))


def _brand(root: Path, audiences: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with `_brand.yml`, the files that it names and its fonts, and what is not used of it."""
    from briefgen.render.fonts import check_family

    try:
        made = brand_of(root, audiences)
    except BriefgenError as error:
        yield from _told(error)
        return
    yield from made.findings
    for name in made.brand.fonts.families:
        try:
            check_family(name)
        except BriefgenError as error:
            yield from _told(error, store.read_template(root, "_brand.yml").file)


def _audience(root: Path, name: str) -> Iterator[Finding]:
    """What is wrong with one audience's profile, templates and style."""
    for part in (_templates, _style):
        try:
            yield from part(root, name)
        except BriefgenError as error:
            yield from _told(error)


def _templates(root: Path, name: str) -> Iterator[Finding]:
    from briefgen.document import check_templates

    yield from check_templates(templates_of(root, name), profile_of(root, name))


def _style(root: Path, name: str) -> Iterator[Finding]:
    from briefgen.render.styles import style_errors

    style = store.read_template(root, f"{name}/print.css")
    for line, message in style_errors(style.text):
        yield Finding("template", Severity.ERROR, message, style.file, line, "correct the line")


def _told(error: BriefgenError, file: str = "") -> tuple[Finding, ...]:
    return error.findings if isinstance(error, ConfigError) else (finding_of(error, file=file),)
