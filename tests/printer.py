"""A print service of the tests' own: CUPS on a socket in a folder, with one printer that writes to a file."""

from __future__ import annotations

import os
import pwd
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import need

_SERVER = """\
Listen {folder}/socket
LogLevel debug
Browsing Off
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}
StateDir {folder}
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/tmp
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
Printcap
FileDevice Yes
User {user}
Group {group}
"""


@dataclass(frozen=True, slots=True)
class Printer:
    """Where its service listens, what CUPS was asked to do for each job, and the file that it prints to."""

    env: dict[str, str]
    spool: Path
    paper: Path

    def asked(self) -> list[bytes]:
        """The IPP attributes of each job, in order."""
        return [path.read_bytes() for path in sorted(self.spool.glob("c*"))]

    def printed(self) -> bytes:
        """What came out; waits for it."""
        for _ in range(200):
            if self.paper.exists() and not self._busy():
                return self.paper.read_bytes()
            time.sleep(0.1)
        raise TimeoutError("nothing was printed")

    def _busy(self) -> bool:
        jobs = subprocess.run(["lpstat", "-W", "not-completed"], env=self.env, capture_output=True, check=True)
        return bool(jobs.stdout.strip())


@contextmanager
def printer(folder: Path) -> Iterator[Printer]:
    """Start the service; skips, saying so, without CUPS."""
    cupsd, lpadmin = need("cupsd"), need("lpadmin")
    account = pwd.getpwnam("lp") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    for name in ("cache", "spool", "spool/tmp", "tmp", "paper"):
        (folder / name).mkdir(parents=True)
        if os.geteuid() == 0:
            os.chown(folder / name, account.pw_uid, account.pw_gid)
    group = subprocess.run(["id", "-gn", account.pw_name], capture_output=True, text=True, check=True).stdout.strip()
    for name, text in (("cupsd.conf", _SERVER), ("cups-files.conf", _FILES)):
        (folder / name).write_text(text.format(folder=folder, user=account.pw_name, group=group))
    options = ["-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    service = subprocess.Popen([cupsd, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        made = Printer(
            {**os.environ, "CUPS_SERVER": str(folder / "socket")}, folder / "spool", folder / "paper/out.pdf"
        )
        _wait(folder / "socket", service)
        to = f"file:{made.paper}"
        subprocess.run(
            [lpadmin, "-p", "office", "-E", "-v", to, "-m", "raw"], env=made.env, check=True, capture_output=True
        )
        yield made
    finally:
        service.terminate()
        service.wait(20)


def _wait(socket: Path, service: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if socket.exists():
            return
        if service.poll() is not None:
            break
        time.sleep(0.1)
    log = socket.with_name("error_log")
    raise RuntimeError(f"CUPS did not start: {log.read_text()[-2000:] if log.exists() else service.returncode}")
