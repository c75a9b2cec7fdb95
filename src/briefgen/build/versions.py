"""Which tools a build is made with: briefgen's own code, Python, every installed package, the system's text libraries.

What any of them makes may differ with its version, so that nothing kept from another version is used again.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import platform
from functools import cache

from briefgen import __version__, store

_SYSTEM = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "pango_version_string"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "hb_version_string"),
)
"""What sets the lines of a PDF and no wheel carries: the library's names, and the function that tells its version."""


@cache
def tool_version() -> str:
    """The SHA-256 of all that makes the files beside what the user gives: 64 hexadecimal digits."""
    parts = [__version__, store.code_digest(""), platform.python_version(), platform.machine()]
    parts += [*store.installed_packages(), *(_of_system(*names) for names in _SYSTEM)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _of_system(linux: str, mac: str, function: str) -> str:
    """The version that a system library tells, "" where it is not there: WeasyPrint then says so."""
    for name in (linux, mac):
        with contextlib.suppress(OSError, AttributeError):
            tell = getattr(ctypes.CDLL(name), function)
            tell.restype = ctypes.c_char_p
            return f"{function} {tell().decode()}"
    return ""
