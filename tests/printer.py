"""A print service of the tests' own: CUPS on a socket in a folder, with a printer that listens on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
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
DirtyCleanInterval 0
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
User {user}
Group {group}
"""


@dataclass(frozen=True, slots=True)
class Printer:
    """Where its service listens, what CUPS was asked to do for each job, and what the printer was sent."""

    env: dict[str, str]
    spool: Path
    sent: list[bytes]

    def asked(self) -> list[bytes]:
        """The IPP attributes of each job, in order; not the copy beside it that CUPS makes while it writes them."""
        return [path.read_bytes() for path in sorted(self.spool.glob("c*")) if not path.suffix]

    def printed(self) -> bytes:
        """What the printer was sent for the first job; waits for it."""
        for _ in range(300):
            if self.sent and self.asked():
                return self.sent[0]
            time.sleep(0.1)
        raise TimeoutError("nothing was printed")


@contextmanager
def printer() -> Iterator[Printer]:
    """Start the service; skips, saying so, without CUPS."""
    cupsd, lpadmin = need("cupsd"), need("lpadmin")
    with tempfile.TemporaryDirectory(prefix="cups-") as name:  # pytest's own folders are closed to CUPS's account
        Path(name).chmod(0o755)
        yield from _running(cupsd, lpadmin, Path(name))


def _running(cupsd: str, lpadmin: str, folder: Path) -> Iterator[Printer]:
    account = pwd.getpwnam("lp") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    for name in ("cache", "spool", "spool/tmp", "tmp"):
        (folder / name).mkdir(parents=True)
        if os.geteuid() == 0:
            os.chown(folder / name, account.pw_uid, account.pw_gid)
    group = subprocess.run(["id", "-gn", account.pw_name], capture_output=True, text=True, check=True).stdout.strip()
    for name, text in (("cupsd.conf", _SERVER), ("cups-files.conf", _FILES)):
        (folder / name).write_text(text.format(folder=folder, user=account.pw_name, group=group))
    own = shutil.copy(cupsd, folder / "cupsd")  # where no AppArmor profile keeps it out of this folder
    options = ["-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    made = Printer({**os.environ, "CUPS_SERVER": str(folder / "socket")}, folder / "spool", [])
    with socket.create_server(("127.0.0.1", 0)) as device:
        threading.Thread(target=_receive, args=(device, made.sent), daemon=True).start()
        service = subprocess.Popen([own, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(folder / "socket", service)
            to = f"socket://127.0.0.1:{device.getsockname()[1]}/?snmp=false&waiteof=false"
            add = [lpadmin, "-p", "office", "-E", "-v", to, "-m", "raw"]
            subprocess.run(add, env=made.env, check=True, capture_output=True)
            yield made
        finally:
            service.terminate()
            service.wait(20)


def _receive(device: socket.socket, sent: list[bytes]) -> None:
    """Be a printer as HP's JetDirect is: each connection is a job, its bytes are to be printed."""
    while True:
        try:
            connection, _ = device.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as stream:
            sent.append(stream.read())


def _wait(place: Path, service: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if place.exists():
            return
        if service.poll() is not None:
            break
        time.sleep(0.1)
    log = place.with_name("error_log")
    raise RuntimeError(f"CUPS did not start: {log.read_text()[-2000:] if log.exists() else service.returncode}")
