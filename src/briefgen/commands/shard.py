"""`--shard I/N`: which of the briefs one of several machines builds, told by its name alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from briefgen.errors import UsageError
from briefgen.store import BriefFolder

_FORM = re.compile(r"([1-9][0-9]{0,4})/([1-9][0-9]{0,4})")


def part_of(folders: Sequence[BriefFolder], shard: str) -> tuple[BriefFolder, ...]:
    """The part of the briefs that the shard says, in the order of their names; all, as they are, for "".

    Each brief is in one part, whatever other briefs there are; a part may be empty. Raises UsageError.
    """
    if not shard:
        return tuple(folders)
    found = _FORM.fullmatch(shard)
    if found is None or int(found[1]) > int(found[2]):
        step = "write which part of how many, such as --shard 2/8"
        raise UsageError(f'--shard: "{shard}" is no part', next_step=step)
    which, parts = int(found[1]), int(found[2])
    mine = (folder for folder in folders if _part(folder.name, parts) == which)
    return tuple(sorted(mine, key=lambda folder: folder.name))


def _part(name: str, parts: int) -> int:
    """Which of the parts, from 1, a brief of this name is in: the parts are about equal, and few briefs change theirs
    when there are more or fewer parts (jump consistent hash, Lamping and Veach 2014).
    """
    same = unicodedata.normalize("NFC", name).encode("utf-8", "surrogateescape")  # file systems differ in the form
    key = int.from_bytes(hashlib.sha256(same).digest()[:8])
    part = beyond = 0
    while beyond < parts:
        part = beyond
        key = (key * 2862933555777941757 + 1) % 2**64
        beyond = (part + 1) * 2**31 // ((key >> 33) + 1)
    return part + 1
