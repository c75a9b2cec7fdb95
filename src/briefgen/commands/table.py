"""Every command of the command line, as data."""

from __future__ import annotations

from briefgen.commands.declaring import Declared
from briefgen.commands.table_asking import ASKING
from briefgen.commands.table_building import BUILDING
from briefgen.commands.table_keeping import KEEPING

TABLE: tuple[Declared, ...] = (*BUILDING, *ASKING, *KEEPING)

GROUPS = {"template": "Templates of one's own: start one, and find what is wrong before a build does."}
"""What the groups of commands are for, by name."""
