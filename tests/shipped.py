"""The shipped brief, built, and laid out by LibreOffice: once for a whole run of tests, however many workers it has."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.conftest import need
from tests.small import briefgen

BRIEF = "us-russia-relations"
ROOT = Path(__file__).parents[1]


def build_shipped(out: Path) -> Path:
    """Build the shipped brief in all formats; gives the folder of its files."""
    run = briefgen("build", str(ROOT / "briefs" / BRIEF), "-o", str(out), cwd=ROOT, timeout=900)
    assert run.returncode == 0, run.stderr
    return out / BRIEF


def build_real(sources: Path, name: str, out: Path) -> Path:
    """Build a folder of real sources under this name in all formats; gives the folder of its files."""
    shutil.copytree(
        sources, out / "project" / name, ignore=shutil.ignore_patterns("*.md"), copy_function=shutil.copyfile
    )
    (out / "project" / name).chmod(0o755)
    run = briefgen("build", name, "-o", "out", cwd=out / "project", timeout=900)
    assert run.returncode == 0, run.stderr
    return out / "project" / "out" / name


def lay_out(built: Path, out: Path) -> Path:
    """A folder with every DOCX and PPTX of the brief as LibreOffice lays it out, in PDF: docx/ and pptx/."""
    for suffix in ("docx", "pptx"):
        files = [str(path) for path in sorted(built.glob(f"*.{suffix}"))]
        (out / suffix).mkdir(parents=True, exist_ok=True)
        profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
        command = [need("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(out / suffix), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out


def once(folder: Path, make: Callable[[Path], Path]) -> Path:
    """What `make` gives for a folder, made by whichever process comes first, while the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / ".made"
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            done.write_text(str(make(folder)), encoding="utf-8")
    return Path(done.read_text(encoding="utf-8"))
