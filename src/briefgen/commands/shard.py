"""`--shard I/N`: which of the briefs one of several machines builds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.errors import UsageError
from briefgen.store import BriefFolder

_FORM = re.compile(r"([1-9][0-9]{0,4})/([1-9][0-9]{0,4})")


def part_of(folders: Sequence[BriefFolder], shard: str) -> tuple[BriefFolder, ...]:
    """The part of the briefs that the shard says, all for "": every N-th from the I-th, in the order of their names.

    The parts differ by one brief at most, and each brief is in one of them; a part may be empty. Raises UsageError.
    """
    if not shard:
        return tuple(folders)
    found = _FORM.fullmatch(shard)
    if found is None or int(found[1]) > int(found[2]):
        step = "write which part of how many, such as --shard 2/8"
        raise UsageError(f'--shard: "{shard}" is no part', next_step=step)
    which, parts = int(found[1]), int(found[2])
    return tuple(sorted(folders, key=lambda folder: folder.name)[which - 1 :: parts])
