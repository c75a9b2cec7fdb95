"""`briefgen doctor`: what briefgen needs of the system, a line each, with the next step where it lacks."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from briefgen import store
from briefgen.build.loading import load_weasyprint
from briefgen.commands.kits import kits_of
from briefgen.commands.settings import settings_of
from briefgen.commands.talk import enveloped, print_json
from briefgen.errors import BriefgenError, UsageError

PANGO = {
    "apt-get": "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "dnf install -y pango",
    "brew": "brew install pango",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, how it stands, and the next step; "" when all is well."""

    what: str
    state: str
    next_step: str = ""


def _python() -> Checked:
    step = "" if sys.version_info >= (3, 11) else "install Python 3.11 or newer"
    return Checked("Python", platform.python_version(), step)


def _pandoc() -> Checked:
    from briefgen.pandoc import pandoc, pandoc_path

    pandoc(b"x", source="markdown", target="json")
    return Checked("pandoc", f"runs ({pandoc_path()})")


def _pango() -> Checked:
    try:
        version = load_weasyprint()
    except UsageError as error:
        return Checked("Pango", error.message, _install())
    return Checked("Pango", f"loaded by WeasyPrint {version}")


def _install() -> str:
    manager = store.first_program(tuple(PANGO))
    return f"run `{PANGO[manager]}`" if manager else "install Pango 1.44 or newer"


def _templates() -> Checked:
    root = store.project_root(Path.cwd())
    names = store.audience_names(root)
    kits_of(root, names)
    where = ", then ".join(store.shown_path(base) for base in store.template_roots(root))
    return Checked("templates", f"{', '.join(names)} (from {where})", "" if names else "reinstall briefgen")


def _fonts() -> Checked:
    root = store.project_root(Path.cwd())
    kit = next(iter(kits_of(root, store.audience_names(root)).values()))
    return Checked("fonts", ", ".join(kit.brand.fonts.families))


def _output() -> Checked:
    root = store.project_root(Path.cwd())
    out = root / settings_of(root).out
    store.check_output(out / "doctor")
    return Checked("output folder", f"{store.shown_path(out)} can be written to")


CHECKS: tuple[tuple[str, Callable[[], Checked]], ...] = (
    ("Python", _python),
    ("pandoc", _pandoc),
    ("Pango", _pango),
    ("fonts", _fonts),
    ("templates", _templates),
    ("output folder", _output),
)


def doctor(*, json: bool) -> int:
    """Print a line for each check; 1 when one fails."""
    width = max(len(what) for what, _ in CHECKS)
    results = [_safely(what, check) for what, check in CHECKS]
    status = int(any(result.next_step for result in results))
    if json:
        print_json(enveloped("doctor", status, checks=[asdict(result) for result in results]))
        return status
    for result in results:
        mark = "FAIL" if result.next_step else "ok"
        step = f"; {result.next_step}" if result.next_step else ""
        print(f"{mark.ljust(4)}  {result.what.ljust(width)}  {result.state}{step}")
    return status


def _safely(what: str, check: Callable[[], Checked]) -> Checked:
    """The check's result; what it raises is a result too."""
    try:
        return check()
    except BriefgenError as error:
        place = f"{error.file}: " if error.file else ""
        return Checked(what, f"{place}{error.message}", error.next_step or "mend what is named")
    except ImportError as error:
        return Checked(what, str(error), "install briefgen again, with its dependencies")
