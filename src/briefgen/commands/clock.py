"""The one place that asks for the time: for embargoes and fetches, never for what a document says."""

from __future__ import annotations

import datetime

from briefgen.config_rules import moment_of
from briefgen.errors import UsageError


def clock(now: str) -> datetime.datetime:
    """The moment that `--now` says, ISO 8601 with its zone, "" for the system's; raises UsageError for what is none."""
    if not now:
        return datetime.datetime.now(datetime.UTC)
    moment = moment_of(now)
    if moment is None:
        step = "write date, time and zone, such as 2026-03-01T06:00:00Z"
        raise UsageError(f'--now: "{now}" is no moment', next_step=step)
    return moment
