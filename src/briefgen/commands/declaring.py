"""How a command is declared: its options, examples and exit statuses as data, and click's command made of them.

What a command needs is imported when it is run, so that help, completion and usage errors come at once.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

USUAL = ("0  done", "1  done, with an error that is told", "2  wrong usage or configuration, nothing touched")
Params = tuple[click.Parameter, ...]
FORMATS = "pdf, docx, pptx, html"
AGAIN = "may be given again."
BRIEF = "BRIEF is a name under briefs/, any folder of documents, or an address such as s3://bucket/folder."
WRONG = "2  wrong usage or configuration, nothing touched"


@dataclass(frozen=True, slots=True)
class Declared:
    """A command: its name, a group's before it ("template check"), and the function that is run, as "module:function".

    The function gets each parameter by its name, and `json`, which every command has; it gives the exit status.
    `examples` are command lines, each with what it does; `exits` the exit statuses with their meaning.
    """

    name: str
    run: str
    help: str
    params: Params
    examples: tuple[tuple[str, str], ...]
    exits: tuple[str, ...] = USUAL


class Command(click.Command):
    """A command with the sections "Examples" and "Exit status" at the end of its help."""

    declared: Declared

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both sections."""
        sections(formatter, self.declared.examples, self.declared.exits)


def sections(formatter: click.HelpFormatter, examples: Sequence[tuple[str, str]], exits: Sequence[str]) -> None:
    """The two sections that end a help text; an example is its command line with what it does below it."""
    with formatter.section("Examples"):
        for line, does in examples:
            formatter.write(f"{'':{formatter.current_indent}}{line}\n")
            formatter.indent()
            formatter.write_text(does)
            formatter.dedent()
    with formatter.section("Exit status"):
        for line in (*exits, "130  stopped with Ctrl-C"):
            status, _, meaning = line.partition("  ")
            formatter.write(f"{'':{formatter.current_indent}}{status:<5}{meaning}\n")


def command_of(declared: Declared) -> Command:
    """click's command; its function is imported when it is called."""

    def run(**given: Any) -> Any:
        module, _, function = declared.run.partition(":")
        return getattr(importlib.import_module(f"briefgen.commands.{module}"), function)(**given)

    json = click.Option(["--json"], is_flag=True, help="Print all of it as JSON to stdout: docs/commands.md.")
    name = declared.name.rpartition(" ")[2]
    short = re.split(r"[:;,.](?:\s|$)", declared.help, maxsplit=1)[0]
    made = Command(name, callback=run, params=[*declared.params, json], help=declared.help, short_help=short)
    made.declared = declared
    return made


def flag(*names: str, help: str) -> click.Option:
    """An option that stands alone."""
    return click.Option(names, is_flag=True, help=help)


def unless(*names: str, help: str) -> click.Option:
    """An option that stands alone and makes its parameter, else true, false."""
    return click.Option(names, flag_value=False, default=True, type=bool, help=help)


def text(*names: str, metavar: str, help: str, default: str = "", complete: str = "") -> click.Option:
    """An option with a value, "" without."""
    return click.Option(
        names,
        default=default,
        metavar=metavar,
        help=help,
        show_default=bool(default),
        shell_complete=names_of(complete),
    )


def choice(*names: str, of: Sequence[str], help: str, default: str = "") -> click.Option:
    """An option with one of some values, "" without."""

    def plain(context: click.Context, option: click.Parameter, given: str | None) -> str:
        return given or default

    return click.Option(names, type=click.Choice(list(of)), callback=plain, help=help)


def number(*names: str, least: int, help: str, most: int | None = None, metavar: str | None = None) -> click.Option:
    """An option with a whole number, None without."""
    return click.Option(names, type=click.IntRange(least, most), metavar=metavar, help=help)


def several(*names: str, help: str, metavar: str = "NAME", complete: str = "") -> click.Option:
    """An option that may be given more than once, or with commas."""

    def split(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
        parts = (part.strip() for value in given for part in value.split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    return click.Option(
        names, multiple=True, metavar=metavar, callback=split, help=help, shell_complete=names_of(complete)
    )


def one(name: str, metavar: str, *, optional: bool = False, complete: str = "") -> click.Argument:
    """A word of the command line, "" where it is optional and missing."""
    shown = f"[{metavar}]" if optional else metavar
    default = {"default": ""} if optional else {}
    return click.Argument([name], metavar=shown, shell_complete=names_of(complete), **default)  # type: ignore[arg-type]


def many(name: str, metavar: str, *, complete: str = "") -> click.Argument:
    """Any number of words of the command line."""
    return click.Argument([name], nargs=-1, metavar=f"[{metavar}]...", shell_complete=names_of(complete))


def names_of(kind: str) -> Callable[[click.Context, click.Parameter, str], list[Any]] | None:
    """What a shell completes a value with: one of the kinds in `completion`; "" is click's own way."""
    if not kind:
        return None

    def found(context: click.Context, param: click.Parameter, begun: str) -> list[Any]:
        from briefgen.commands.completion import completed

        return list(completed(kind, begun))

    return found


NO_CACHE = unless("--no-cache", "cached", help="Neither read nor write what was made before.")
JOBS = number("-j", "--jobs", least=1, most=256, help="How much is done side by side.")
