"""`briefgen diff`: what differs between two editions, or between two folders of editions."""

from __future__ import annotations

from pathlib import Path

from briefgen import store
from briefgen.build.outputs import RECORD
from briefgen.commands.since import edition_at
from briefgen.commands.talk import enveloped, print_json
from briefgen.edition import Comparison, Edition, changes_in_markdown, changes_in_text, compare, plain_changes
from briefgen.errors import UsageError


def diff(old: str, new: str, *, json: bool, markdown: bool) -> int:
    """Print what differs; 0 when nothing does, else 1. Raises UsageError for what cannot be compared."""
    if json and markdown:
        raise UsageError("--json and --markdown exclude each other", next_step="give one of the two")
    before, after = _editions(old, new)
    found = [_compared(before.get(name), after.get(name)) for name in sorted({*before, *after})]
    status = int(not all(comparison.same for comparison in found))
    if json:
        print_json(enveloped("diff", status, editions=[plain_changes(comparison) for comparison in found]))
    elif found:
        print("\n\n".join(map(changes_in_markdown if markdown else changes_in_text, found)))
    else:
        print("there are no editions on either side")
    return status


def _editions(old: str, new: str) -> tuple[dict[str, Edition], dict[str, Edition]]:
    """The editions on both sides by brief; one against one must be of the same brief."""
    place = Path(old)
    if not store.is_address(old) and _holds_several(place):
        other = Path(new) if new else _out()
        if not _holds_several(other):
            step = "name a folder of output folders, such as out"
            raise UsageError(f"is one edition, {old} is a folder of them", file=str(other), next_step=step)
        return _all_in(place), _all_in(other)
    before = edition_at(old)
    after = edition_at(new or _out() / before.brief)
    if before.brief != after.brief:
        step = "name two editions of one brief"
        raise UsageError(f'is of the brief "{before.brief}", not of "{after.brief}"', file=old, next_step=step)
    return {before.brief: before}, {after.brief: after}


def _holds_several(folder: Path) -> bool:
    """Whether a folder holds output folders rather than being one; so does one that is empty, before a first build."""
    if not folder.is_dir() or (folder / RECORD).exists():
        return False
    return bool(store.edition_folders(folder)) or store.is_empty(folder)


def _all_in(folder: Path) -> dict[str, Edition]:
    return {edition.brief: edition for edition in map(edition_at, store.edition_folders(folder))}


def _out() -> Path:
    """The project's folder of outputs."""
    from briefgen.commands.settings import settings_of

    root = store.project_root(Path.cwd())
    return root / settings_of(root).out


def _compared(before: Edition | None, after: Edition | None) -> Comparison:
    """Two editions; a brief that only one side has differs from one that says nothing."""
    one = after or before
    assert one is not None
    return compare(before or _nothing(one), after or _nothing(one))


def _nothing(edition: Edition) -> Edition:
    """An edition of the same brief in which nothing was said."""
    return Edition(
        schema=edition.schema, tool="", brief=edition.brief, title="", question="", date="", language="", handling="",
        sources=(), statements=(), tables=(), caveats=(), disagreements=(), gaps=(), problems=(), audiences={},
    )  # fmt: skip
