"""`build --release`: nothing is released before its embargo ends."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from briefgen import store
from briefgen.config_rules import moment_of
from briefgen.dates import embargo_words
from briefgen.errors import ConfigError
from briefgen.findings import Finding, Severity
from briefgen.store import BriefFolder
from briefgen.tomlfile import key_lines, line_of, parse_toml


def check_released(folders: Sequence[BriefFolder], now: datetime.datetime) -> None:
    """Raise ConfigError, a finding for each brief, where an embargo lasts beyond `now`."""
    found = tuple(finding for folder in folders for finding in _embargoed(folder, now))
    if found:
        raise ConfigError(found)


def _embargoed(folder: BriefFolder, now: datetime.datetime) -> Iterator[Finding]:
    """One finding where the brief is under embargo; what is no moment is left to the check of the whole brief.toml."""
    path = folder.folder / store.BRIEF
    data = store.read_optional(path)
    if data is None:
        return
    shown = store.shown_path(path)
    embargo = parse_toml(data, shown).get("embargo")
    until = moment_of(embargo) if isinstance(embargo, str) else None
    if until and now < until:
        line = line_of(("embargo",), key_lines(data.decode("utf-8-sig")))
        told = f"{embargo_words(until.isoformat())}; {_left(until - now)} to go"
        step = "release it then, or build without --release: every page says that it is embargoed"
        yield Finding("embargoed", Severity.ERROR, told, shown, line, step)


def _left(rest: datetime.timedelta) -> str:
    """The two greatest of days, hours and minutes: "2 days and 3 hours"."""
    hours, seconds = divmod(rest.seconds, 3600)
    parts = [(rest.days, "day"), (hours, "hour"), (seconds // 60, "minute")]
    first = next((i for i, (number, _) in enumerate(parts) if number), None)
    if first is None:
        return "less than a minute"
    told = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts[first : first + 2] if number]
    return " and ".join(told)
