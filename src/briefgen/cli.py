"""The command line: finds the command, runs it, and says what went wrong; what there is stands in `commands.table`."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen import __version__
from briefgen.commands.declaring import USUAL, command_of, sections
from briefgen.commands.table import GROUPS, TABLE
from briefgen.stopping import stop_on_signals

if TYPE_CHECKING:
    from briefgen.errors import BriefgenError

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_EXAMPLES = (
    ("briefgen build ~/Documents/hearing", "briefing documents of a folder, for every audience, into out/"),
    ("briefgen build --help", "the options of a command, with examples"),
    ("briefgen doctor", "does this system have what briefgen needs?"),
)
_ENVIRONMENT = (
    ("NO_COLOR", "no colours, whatever it holds; elsewhere than on a terminal there are none anyway"),
    ("BRIEFGEN_CACHE_DIR", "where what was made before is kept"),
    ("BRIEFGEN_CACHE_MB", "how many megabytes of it a build leaves (1024)"),
    ("BRIEFGEN_DEBUG", "a traceback where something unexpected happens"),
)


class Group(click.Group):
    """The commands of TABLE whose names begin with `prefix` ("template "), each made when it is asked for."""

    def __init__(self, prefix: str = "", **given: Any) -> None:
        super().__init__(**given)
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        rest = (declared.name.removeprefix(self.prefix) for declared in TABLE if declared.name.startswith(self.prefix))
        return sorted({name.partition(" ")[0] for name in rest})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command or group of this name."""
        full = self.prefix + name
        if full in GROUPS:
            return Group(f"{full} ", name=name, help=GROUPS[full])
        return next((command_of(declared) for declared in TABLE if declared.name == full), None)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What ends the help of all: examples, exit status, environment."""
        if not self.prefix:
            sections(formatter, _EXAMPLES, USUAL)
            with formatter.section("Environment"):
                formatter.write_dl(_ENVIRONMENT)


cli = click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")(
    Group(
        name="briefgen",
        context_settings=_CONTEXT,
        help="Folders of source documents in, briefing documents out, every citation and caveat proved intact.",
    )
)


def main() -> NoReturn:
    """Run the command line and end the process with its exit status."""
    _calm()
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run a command and give its exit status; whatever goes wrong is one line on stderr, never a traceback.

    With `--json` it is told on stdout as well.
    """
    try:
        status = cli.main(args, prog_name="briefgen", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        from briefgen.build.executor import STOPPED

        print(f"\n{STOPPED}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return _complain(_in_words(error), args)


def _in_words(error: Exception) -> BriefgenError:
    """The error as a user is told of it."""
    from briefgen.errors import BriefgenError, UsageError

    if isinstance(error, BriefgenError):
        return error
    if isinstance(error, click.ClickException):
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "briefgen"
        return UsageError(error.format_message().rstrip("."), next_step=f"run `{path} --help`")
    if isinstance(error, OSError):
        step = "see to the disk's space and the permissions"
        told = f"the system refused: {error.strerror or error}"
        return BriefgenError(told, file=str(error.filename or ""), next_step=step)
    if os.environ.get("BRIEFGEN_DEBUG"):
        traceback.print_exception(error)
    told = f"{type(error).__name__}: {error}".partition("\n")[0]
    return BriefgenError(f"unexpected: {told}", next_step="run with BRIEFGEN_DEBUG=1 and report it")


def _complain(error: BriefgenError, args: Sequence[str]) -> int:
    """Say what was wrong, a line for each finding; 2 when nothing was touched because of it."""
    from briefgen.codes import findings_of
    from briefgen.commands.talk import enveloped, print_json, tell
    from briefgen.errors import UsageError

    found, status = findings_of(error), 2 if isinstance(error, UsageError) else 1
    tell(found)
    if "--json" in takewhile(lambda word: word != "--", args):
        print_json(enveloped(" ".join(_named(args)), status, found))
    return status


def _named(args: Sequence[str]) -> Iterator[str]:
    """The words of a command line that name the command."""
    known = {declared.name for declared in TABLE} | set(GROUPS)
    said = ""
    for word in args:
        said = f"{said} {word}".strip()
        if said not in known:
            return
        yield word


def _calm() -> None:
    """Keep libraries from talking to the user's terminal, and numbers from depending on the machine."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # several threads add floats in another order; workers fill the cores
    if not os.environ.get("BRIEFGEN_DEBUG"):
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    stop_on_signals()


if __name__ == "__main__":
    main()
