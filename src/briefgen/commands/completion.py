"""`briefgen completion`: the script by which a shell completes, and the names that values are completed with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from click.shell_completion import CompletionItem, get_completion_class

from briefgen import store
from briefgen.codes import CODES
from briefgen.commands.talk import enveloped, print_json
from briefgen.errors import UsageError
from briefgen.model import FORMATS

VARIABLE = "_BRIEFGEN_COMPLETE"
"""The environment's variable by which the script asks."""


def completion(shell: str, *, json: bool) -> int:
    """Print the script of bash, zsh or fish."""
    from briefgen.cli import cli

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f'there is no completion for "{shell}"', next_step="name bash, zsh or fish")
    script = kind(cli, {}, "briefgen", VARIABLE).source()
    if json:
        print_json(enveloped("completion", 0, shell=shell, script=script))
    else:
        print(script)
    return 0


def completed(kind: str, begun: str) -> Iterator[CompletionItem]:
    """The values of a kind ("briefs", "audiences", "formats", "styles" or "codes") that begin like this.

    Briefs are files and folders too, as the shell knows them, where no name begins like this.
    """
    found = [name for name in _names(kind) if name.startswith(begun)]
    if kind == "briefs" and not found:
        yield CompletionItem(begun, type="dir")
    for name in found:
        yield CompletionItem(name)


def _names(kind: str) -> tuple[str, ...]:
    root = store.project_root(Path.cwd())
    if kind == "briefs":
        return store.brief_names(root)
    if kind == "audiences":
        return store.audience_names(root)
    if kind == "styles":
        return store.style_names()
    return {"formats": FORMATS, "codes": tuple(sorted(CODES))}[kind]
