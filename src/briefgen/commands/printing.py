"""`briefgen print`: finished PDFs to the system's print service, with `lp` as CUPS brings it."""

from __future__ import annotations

import hashlib
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen import store
from briefgen.build.outputs import RECORD
from briefgen.commands.settings import settings_of
from briefgen.commands.since import edition_at
from briefgen.commands.talk import enveloped, print_json
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, UsageError, did_you_mean
from briefgen.model import BOOKLET

_WAIT = 60  # seconds that the print service has to take a job


@dataclass(frozen=True, slots=True)
class Job:
    """How a document is printed; `media` "" and `printer` "" are the printer's and the system's own."""

    copies: int = 1
    duplex: bool = False
    media: str = ""
    booklet: bool = False
    printer: str = ""


def command(brief: str, audiences: Sequence[str], out: str, *, dry_run: bool, json: bool, **job: Any) -> int:
    """Print what the command line says: the rest of its options is what `Job` holds."""
    return print_brief(brief, audiences, out, Job(**job), dry_run=dry_run, json=json)


def print_brief(
    name: str, audiences: Sequence[str], out: str, job: Job, *, dry_run: bool = False, json: bool = False
) -> int:
    """Hand the PDF of each audience to the print service, or with `dry_run` show the commands that would.

    Raises UsageError, having printed nothing, where a document is not built, or is not the one that was proved.
    """
    root = store.project_root(Path.cwd())
    if store.is_address(out):
        raise UsageError("what lies at an address cannot be printed", next_step="build it into a folder, and name that")
    folder = (Path(out) if out else root / settings_of(root).out) / store.open_brief(root, name).name
    edition = edition_at(folder)
    if not audiences:
        names = ", ".join(edition.audiences)
        raise UsageError("whose document?", next_step=f"name an audience with -a; built are {names}")
    commands = [lp_command(_proved(folder, edition, audience, job.booklet), job) for audience in audiences]
    if not dry_run and not store.first_program(("lp",)):
        step = "install CUPS (Debian and Ubuntu: apt-get install cups-client), or print the PDF from a viewer"
        raise UsageError("this system has no print service: there is no program lp", next_step=step)
    answers = [] if dry_run else [_handed_over(each) for each in commands]
    if json:
        print_json(enveloped("print", 0, commands=commands, answers=answers))
    else:
        print("\n".join(answers or map(shlex.join, commands)))
    return 0


def lp_command(path: Path, job: Job) -> list[str]:
    """The command that prints a file; a booklet's sheets are turned over their short edge."""
    turned = "two-sided-short-edge" if job.booklet else "two-sided-long-edge" if job.duplex else "one-sided"
    options = {"sides": turned, "collate": "true"}
    if job.media:
        options |= {"media": job.media, "print-scaling": "fit"}
    where = ["-d", job.printer] if job.printer else []
    set_to = [part for key, value in options.items() for part in ("-o", f"{key}={value}")]
    return ["lp", *where, "-n", str(job.copies), "-t", path.stem, *set_to, "--", str(path)]


def _proved(folder: Path, edition: Edition, audience: str, booklet: bool) -> Path:
    """The file of an audience, if it is the one that the record tells of; raises UsageError else."""
    if audience not in edition.audiences:
        step = did_you_mean(audience, tuple(edition.audiences))
        raise UsageError(f'nothing was built for "{audience}"', file=store.shown_path(folder), next_step=step)
    kind = BOOKLET if booklet else "pdf"
    file = edition.audiences[audience].files.get(kind)
    if file is None:
        step = (
            "set pdf.booklet = true and build; one or two pages make no booklet" if booklet else "build it with -f pdf"
        )
        what = "booklet" if booklet else "PDF"
        raise UsageError(f"{audience} has no {what}", file=store.shown_path(folder / RECORD), next_step=step)
    path = folder / file.path
    data = store.read_optional(path)
    if data is None or hashlib.sha256(data).hexdigest() != file.sha256:
        told = "is not there" if data is None else "is not the file that was proved"
        raise UsageError(told, file=store.shown_path(path), next_step="build the brief again")
    return path


def _handed_over(command: Sequence[str]) -> str:
    """What the print service says of a job that it took; raises BriefgenError where it takes none."""
    step = "see the printers with `lpstat -e`, and name one with --printer"
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise BriefgenError(f"the print service did not answer for {_WAIT} seconds", next_step=step) from None
    if done.returncode:
        told = " ".join(done.stderr.removeprefix("lp: ").split()).rstrip(".")
        raise UsageError(f"the print service took nothing: {told or 'it does not say why'}", next_step=step)
    return done.stdout.strip()
