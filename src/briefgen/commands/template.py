"""`briefgen template`: an audience of one's own to start from, and what is wrong with templates before a build is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import store
from briefgen.codes import finding_of
from briefgen.commands.kits import PARTS, brand_of, missing_fonts, profile_of, templates_of
from briefgen.commands.talk import enveloped, print_json, tell
from briefgen.config import ConfigError, did_you_mean
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Finding, Severity, exit_status

if TYPE_CHECKING:
    from briefgen.model import Document
    from briefgen.render.brand import Brand
    from briefgen.verify.hiding import Hider

_LABEL = re.compile(rb"^label *=.*$", re.MULTILINE)


def new(name: str, origin: str, *, json: bool) -> int:
    """Copy the audience `origin` into the project's templates/ as `name`; nothing that is there is overwritten.

    Raises UsageError, having written nothing, when the name does not fit, is taken, or there is no such audience.
    """
    if not name or store.slug(name) != name:
        fit = store.slug(name) or "my-audience"
        raise UsageError(f'"{name}" does not fit', next_step=f'use a-z, 0-9 and hyphens, such as "{fit}"')
    root = store.project_root(Path.cwd())
    _known(root, (origin,), "--from")
    files = {part: store.read_template(root, f"{origin}/{part}").text.encode() for part in PARTS}
    label = f"{name.replace('-', ' ').capitalize()} brief"
    files["audience.toml"] = _LABEL.sub(_label(label), files["audience.toml"])
    folder = root / "templates" / name
    store.write_new(folder, files)
    shown = store.shown_path(folder)
    if json:
        print_json(enveloped("template new", 0, folder=shown, files=list(PARTS), label=label))
        return 0
    print(f'{shown}: {", ".join(PARTS)}; its documents are called "{label}" (`label` in audience.toml)')
    print(f"next: edit them, then `briefgen template check {name}`")
    return 0


def _label(label: str) -> bytes:
    return f'label = "{label}"  # what its documents are called'.encode()


def check(names: Sequence[str], *, json: bool) -> int:
    """Say all that is wrong with the templates of these audiences, of all without one, and with the brand."""
    root = store.project_root(Path.cwd())
    _known(root, names, "audience")
    audiences = tuple(dict.fromkeys(names)) or store.audience_names(root)
    findings = [*_brand(root, audiences), *(f for name in audiences for f in _audience(root, name))]
    if json:
        print_json(enveloped("template check", exit_status(findings), findings, audiences=list(audiences)))
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
    try:
        made = brand_of(root, audiences)
    except BriefgenError as error:
        yield from _told(error)
        return
    yield from made.findings
    yield from missing_fonts(root, made.brand)


def _audience(root: Path, name: str) -> Iterator[Finding]:
    """What is wrong with one audience's profile, templates and style."""
    for part in (_templates, _style, _screen):
        try:
            yield from part(root, name)
        except BriefgenError as error:
            yield from _told(error)


def _templates(root: Path, name: str) -> Iterator[Finding]:
    from briefgen.document import check_templates

    yield from check_templates(templates_of(root, name), profile_of(root, name))


def _style(root: Path, name: str) -> Iterator[Finding]:
    """What is wrong with the print style: what is no CSS, what it fetches, what does nothing, what it hides."""
    from briefgen.render.styles import ignored, style_errors
    from briefgen.verify.hiding import hiders

    style = store.read_template(root, f"{name}/print.css")
    found = [(line, Severity.ERROR, message, "correct the line") for line, message in style_errors(style.text)]
    found += [(line, Severity.WARNING, message, "correct or remove it") for line, message in ignored(style.text)]
    rules = hiders(style.text)
    if rules:
        found += _hidden(root, name, rules)
    for line, severity, message, step in sorted(found, key=lambda f: f[0]):
        yield Finding("template", severity, message, style.file, line, step)


def _hidden(root: Path, name: str, rules: tuple[Hider, ...]) -> list[tuple[int, Severity, str, str]]:
    """The rules that hide what must be shown, tried on the first made-up brief as the PDF would have it."""
    from briefgen.model import Press
    from briefgen.render.pdf import page_html
    from briefgen.verify.hiding import hidden_promises

    tried = _tried(root, name)
    if tried is None:
        return []
    document, brand = tried
    page = page_html(document, brand, Press())
    step = "remove the rule: a document that does not show this is not published"
    return [
        (rule.line, Severity.ERROR, f'`{rule.text}` hides what must be shown, such as "{words}"', step)
        for rule, words in hidden_promises(page, rules, document.promises)
    ]


def _screen(root: Path, name: str) -> Iterator[Finding]:
    """What of the web page's style, or of the template's markup, the proof of a finished page could not judge."""
    from briefgen.render.web import web_page
    from briefgen.verify.hiding import not_understood

    sheet, template = (store.read_template(root, file) for file in ("_screen.css", f"{name}/brief.md.j2"))
    tried = _tried(root, name)
    if tried is None:
        return
    page = web_page(*tried)
    for line, what in not_understood(page, sheet.text.replace("</", "<\\/")):
        file = sheet.file if line else template.file
        step = "say it otherwise: docs/html.md lists what is understood; a page with it is not published"
        found = line or _mentioned(template.text, what)
        yield Finding("style-not-understood", Severity.ERROR, f"it may hide text: {what}", file, found, step)


def _mentioned(template: str, what: str) -> int:
    """The first line of a template on which the property or attribute stands; 0 where none has it."""
    word = what.partition(":")[0].split()[-1]
    return next((at for at, text in enumerate(template.splitlines(), 1) if word in text), 0)


def _tried(root: Path, name: str) -> tuple[Document, Brand] | None:
    """The document of the first made-up brief and the brand; None where one is wrong, of which another check tells."""
    from briefgen.document import document_for
    from briefgen.document.trial import trial_views

    try:
        profile = profile_of(root, name)
        tried = trial_views(profile)[0][1]
        view = replace(tried, tables=tried.tables[: profile.tables_max])
        return document_for(view, templates_of(root, name)), brand_of(root, (name,)).brand
    except BriefgenError:
        return None


def _told(error: BriefgenError) -> tuple[Finding, ...]:
    return error.findings if isinstance(error, ConfigError) else (finding_of(error),)
