"""The command line: options are declared here, commands parse, call, report.

What a command needs is imported by it alone, so that help and usage errors come at once.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import NoReturn, TypeVar

import click

from briefgen import __version__

_F = TypeVar("_F", bound=Callable[..., object])
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _several(*names: str, help: str) -> Callable[[_F], _F]:
    """An option that may be given more than once, or with commas."""

    def split(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
        parts = (part.strip() for value in given for part in value.split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    return click.option(*names, multiple=True, metavar="NAME", callback=split, help=help)


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Folders of source documents in, briefing documents out, every citation and caveat proved intact."""


@cli.command()
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@_several("-a", "--audience", help="Only this audience; may be given again.")
@_several("-f", "--format", help="Only this format: pdf, docx, pptx, html; may be given again.")
@click.option("-o", "--out", default="", metavar="FOLDER", help="Where the outputs go (out/).")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=None, help="Documents made side by side.")
@click.option(
    "--media", type=click.Choice(["screen", "print", "prepress"]), default=None, help="What PDFs are made for."
)
@click.option("--style", default="", metavar="NAME", help="A citation style: apa, ieee, oscola ..., or a .csl file.")
@click.option("--since", default="", metavar="PATH", help="Track changes against this edition.json, in DOCX.")
@click.option("--no-cache", is_flag=True, help="Read every source anew.")
@click.option("--locked", is_flag=True, help="Refuse sources that sources.lock does not pin.")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if anything would change.")
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
@click.option("--json", is_flag=True, help="Print findings and outputs as JSON to stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@click.option(
    "--report",
    multiple=True,
    metavar="KIND=FILE",
    help="Write what was found as sarif, junit, github (annotations), markdown or json; may be given again.",
)
@click.option("--release", is_flag=True, help="Refuse before the embargo ends; then without its line.")
@click.option("--now", default="", metavar="MOMENT", help="The clock of --release: 2026-03-01T06:00:00Z.")
def build(
    briefs: tuple[str, ...],
    audience: tuple[str, ...],
    format: tuple[str, ...],
    out: str,
    jobs: int | None,
    media: str | None,
    style: str,
    since: str,
    no_cache: bool,
    locked: bool,
    check: bool,
    strict: bool,
    json: bool,
    quiet: bool,
    report: tuple[str, ...],
    release: bool,
    now: str,
) -> int:
    """Build briefs: names under briefs/, or any folders of documents; without one, all under briefs/.

    Exit status: 0 built and proved; 1 built, with an error; 2 wrong usage or configuration, nothing touched.
    """
    from briefgen.commands.asked import Asked
    from briefgen.commands.build import build

    asked = Asked(audience, format, out, not no_cache, media or "", style, since, release, locked)
    manners = {"check": check, "strict": strict, "json": json, "quiet": quiet}
    return build(briefs, asked, jobs=jobs or 0, reports=report, now=now, **manners)


@cli.command()
@click.argument("brief")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--excluded", is_flag=True, help="List every passage that was left out.")
@click.option("--no-cache", is_flag=True, help="Read every source anew.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=None, help="Sources read side by side.")
@click.option("--json", is_flag=True, help="Print all of it as JSON to stdout.")
def sources(brief: str, names: tuple[str, ...], excluded: bool, no_cache: bool, jobs: int | None, json: bool) -> int:
    """Show what was read of a BRIEF's sources: reference data, blocks, tables, what was left out and why.

    SOURCE is a file's name or a source's id: then each passage that was left out is listed. BRIEF is a name
    under briefs/, or any folder of documents.
    """
    from briefgen.commands.sources import sources

    return sources(brief, names, excluded=excluded, cached=not no_cache, jobs=jobs or 0, json=json)


@cli.command()
@click.argument("brief")
@click.argument("statement")
@click.option("--no-cache", is_flag=True, help="Read every source anew.")
@click.option("--json", is_flag=True, help="Print all of it as JSON to stdout.")
def why(brief: str, statement: str, no_cache: bool, json: bool) -> int:
    """Explain why a STATEMENT of a BRIEF stands where it does, or why a passage is no statement.

    STATEMENT is an id of edition.json, the beginning of one, or some words of a source as they stand.
    """
    from briefgen.commands.why import why

    return why(brief, statement, cached=not no_cache, json=json)


@cli.command()
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("--now", default="", metavar="MOMENT", help="The date that snapshots get: 2026-03-01T06:00:00Z.")
@click.option("--accept", is_flag=True, help="Take pages that shrank or look like error pages for right.")
@click.option("--json", is_flag=True, help="Print pages and findings as JSON to stdout.")
def fetch(briefs: tuple[str, ...], now: str, accept: bool, json: bool) -> int:
    """Fetch the pages that briefs name in [[source]] entries, as snapshots pinned in sources.lock.

    Exit status: 0 every page is there, if only as it was; 1 one has no snapshot; 2 wrong usage, nothing touched.
    """
    from briefgen.commands.fetch import fetch

    return fetch(briefs, now=now, accept=accept, json=json)


@cli.command()
@click.argument("folders", nargs=-1, metavar="[OUT/BRIEF]...")
@click.option("--json", is_flag=True, help="Print findings as JSON to stdout.")
def verify(folders: tuple[str, ...], json: bool) -> int:
    """Prove existing output folders again, from their files alone; without one, all under out/."""
    from briefgen.commands.verify import verify

    return verify(folders, json=json)


@cli.command()
@click.argument("old", metavar="OLD")
@click.argument("new", default="", metavar="[NEW]")
@click.option("--json", is_flag=True, help="Print it as JSON to stdout.")
@click.option("--markdown", is_flag=True, help="Print it as Markdown, for a job summary or a pull request.")
def diff(old: str, new: str, json: bool, markdown: bool) -> int:
    """Tell what differs between two editions: statements, caveats, figures, disagreements, sources, documents.

    OLD and NEW are each an edition.json, the folder that holds one, or a folder of such folders; without NEW, what
    the last build left in out/. Exit status: 0 nothing differs; 1 something does; 2 wrong usage.
    """
    from briefgen.commands.diff import diff

    return diff(old, new, json=json, markdown=markdown)


@cli.command("print")
@click.argument("brief")
@_several("-a", "--audience", help="Whose document; may be given again.")
@click.option("-o", "--out", default="", metavar="FOLDER", help="Where the outputs are (out/).")
@click.option("--copies", type=click.IntRange(1, 9999), default=1, show_default=True, help="How many of each.")
@click.option("--duplex", is_flag=True, help="On both sides.")
@click.option("--media", type=click.Choice(["A4", "Letter"]), default=None, help="The paper; pages are made to fit it.")
@click.option("--booklet", is_flag=True, help="The sheets to be folded that [pdf] booklet = true makes.")
@click.option("--printer", default="", metavar="NAME", help="Which printer, if not the system's default.")
@click.option("--dry-run", is_flag=True, help="Show the commands and print nothing.")
def print_(
    brief: str,
    audience: tuple[str, ...],
    out: str,
    copies: int,
    duplex: bool,
    media: str | None,
    booklet: bool,
    printer: str,
    dry_run: bool,
) -> int:
    """Print the PDFs of a BRIEF that was built, as they were proved, with the system's print service."""
    from briefgen.commands.printing import Job, print_brief

    return print_brief(brief, audience, out, Job(copies, duplex, media or "", booklet, printer), dry_run=dry_run)


@cli.command()
@click.option("--prune", type=click.IntRange(0), default=None, metavar="MB", help="Leave at most so many megabytes.")
@click.option("--json", is_flag=True, help="Print it as JSON to stdout.")
def cache(prune: int | None, json: bool) -> int:
    """Tell where what was made before is kept and how much it is; make it smaller."""
    from briefgen.commands.cache import cache

    return cache(prune, json=json)


@cli.command()
def doctor() -> int:
    """Check what briefgen needs of this system, and say what to do where it lacks."""
    from briefgen.commands.doctor import doctor

    return doctor()


@cli.command()
@click.argument("code", default="")
def explain(code: str) -> int:
    """Say what a finding's CODE means and what to do; without one, list all codes."""
    from briefgen.commands.explain import explain

    return explain(code)


@cli.command()
@click.argument("kind", default="brief", type=click.Choice(["brief", "settings", "audience", "edition"]))
def schema(kind: str) -> int:
    """Print the JSON Schema of brief.toml, briefgen.toml, audience.toml or edition.json."""
    from briefgen.commands.schema import schema

    return schema(kind)


@cli.command()
@click.argument("name", default="", metavar="NAME")
@click.option("--from", "origin", default="", metavar="FOLDER", help="Copy this folder's documents into it.")
@click.option("--ci", type=click.Choice(["github", "gitlab"]), default=None, help="Write a workflow instead.")
def new(name: str, origin: str, ci: str | None) -> int:
    """Make briefs/NAME with a commented brief.toml and a folder for sources.

    With --ci, which takes no NAME: write a workflow that fetches, builds and compares all briefs on a schedule.
    """
    if ci and (name or origin):
        raise click.UsageError("--ci stands alone, without NAME and --from")
    if ci:
        from briefgen.commands.ci import new_workflow

        return new_workflow(ci)
    if not name:
        raise click.UsageError("Missing argument 'NAME'.")
    from briefgen.commands.new import new

    return new(name, origin)


@cli.group()
def template() -> None:
    """Templates of one's own: start one, and find what is wrong before a build does."""


@template.command("new")
@click.argument("audience")
@click.option("--from", "origin", default="executive", show_default=True, metavar="AUDIENCE", help="What to copy.")
def template_new(audience: str, origin: str) -> int:
    """Copy an audience's profile, templates and style to templates/AUDIENCE; nothing is overwritten."""
    from briefgen.commands.template import new

    return new(audience, origin)


@template.command("check")
@click.argument("audiences", nargs=-1, metavar="[AUDIENCE]...")
@click.option("--json", is_flag=True, help="Print findings as JSON to stdout.")
def template_check(audiences: tuple[str, ...], json: bool) -> int:
    """Check profiles, templates, styles, the brand and a house's own Office files; without one, of all audiences.

    Exit status: 0 nothing is wrong; 1 something is, named with file and line; 2 wrong usage.
    """
    from briefgen.commands.template import check

    return check(audiences, json=json)


def main() -> NoReturn:
    """Run the command line and end the process with its exit status."""
    _calm()
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run a command and give its exit status; whatever goes wrong is one line on stderr, never a traceback."""
    from briefgen.errors import BriefgenError, UsageError

    try:
        status = cli.main(args, prog_name="briefgen", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "briefgen"
        return _complain(UsageError(error.format_message().rstrip("."), next_step=f"run `{path} --help`"))
    except (KeyboardInterrupt, click.Abort):
        from briefgen.build.executor import STOPPED

        print(f"\n{STOPPED}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except BriefgenError as error:
        return _complain(error)
    except OSError as error:
        place = str(error.filename or "")
        step = "see to the disk's space and the permissions"
        return _complain(BriefgenError(f"the system refused: {error.strerror or error}", file=place, next_step=step))
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            traceback.print_exc()
        told = f"{type(error).__name__}: {error}".partition("\n")[0]
        return _complain(BriefgenError(f"unexpected: {told}", next_step="run with BRIEFGEN_DEBUG=1 and report it"))


def _complain(error: Exception) -> int:
    """Say what was wrong, a line for each finding; 2 when nothing was touched because of it."""
    from briefgen.codes import findings_of
    from briefgen.commands.talk import tell
    from briefgen.errors import BriefgenError, UsageError

    assert isinstance(error, BriefgenError)
    tell(findings_of(error))
    return 2 if isinstance(error, UsageError) else 1


def _calm() -> None:
    """Keep libraries from talking to the user's terminal, and numbers from depending on the machine."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # several threads add floats in another order; workers fill the cores
    if not os.environ.get("BRIEFGEN_DEBUG"):
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


if __name__ == "__main__":
    main()
