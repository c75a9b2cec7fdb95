"""The looks of the shipped brief: every page of its PDFs, every slide of its decks, now and as accepted."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from briefgen.model import AUDIENCES
from tests.conftest import need
from tests.looks import pictures

REFERENCE = Path(__file__).parent / "reference"
DOCUMENTS = tuple((audience, kind) for audience in AUDIENCES for kind in ("pdf", "pptx"))


@dataclass(frozen=True, slots=True)
class Change:
    """A page or slide, from 1, that does not look as accepted; `old` or `new` is None where only the other has it."""

    name: str
    page: int
    old: Image.Image | None
    new: Image.Image | None
    full: Image.Image | None

    @property
    def kind(self) -> str:
        """ "pdf" or "pptx"."""
        return self.name.rpartition("-")[2]

    def picture(self) -> Image.Image:
        """Old, new, and the page with what differs marked."""
        old, new = self.old, self.new
        both = pictures.changed_points(old or new, new or old, pictures.LIMITS[self.kind])  # type: ignore[arg-type]
        return pictures.beside(old, new, self.full, both)


def name_of(audience: str, kind: str) -> str:
    """What a document's pictures are called, "executive-pdf"."""
    return f"{audience}-{kind}"


def pages_of(built: Path, office: Path, audience: str, kind: str) -> list[Image.Image]:
    """The pages of a document of the shipped brief, drawn; `office` holds the decks as LibreOffice laid them out."""
    pdf = built / f"{built.name}-{audience}.pdf" if kind == "pdf" else office / "pptx" / f"{built.name}-{audience}.pdf"
    with TemporaryDirectory() as folder:
        return [page.copy() for page in pictures.drawn(pdf, Path(folder))]


def changes(pages: list[Image.Image], name: str, reference: Path = REFERENCE) -> list[Change]:
    """Every page that does not look as accepted, or is there in one of both only."""
    kind = name.rpartition("-")[2]
    new = [pictures.small(page, pictures.ACROSS[kind]) for page in pages]
    old = pictures.load(reference / f"{name}.png")
    found = []
    for number in range(max(len(old), len(new))):
        before = old[number] if number < len(old) else None
        after, full = (new[number], pages[number]) if number < len(new) else (None, None)
        if before is None or after is None or pictures.differ(before, after, pictures.LIMITS[kind]):
            found.append(Change(name, number + 1, before, after, full))
    return found


def office_version() -> str:
    """The LibreOffice that lays out slides here, "7.4"."""
    said = subprocess.run(
        [need("soffice"), "--version"], capture_output=True, text=True, check=True, timeout=120
    ).stdout
    found = re.search(r"\d+\.\d+", said)
    return found[0] if found else said.strip()


def noted_office(reference: Path = REFERENCE) -> str:
    """The LibreOffice that laid out the slides of the accepted look; "" where none is noted."""
    path = reference / "libreoffice.txt"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def note_office(reference: Path = REFERENCE) -> None:
    """Note which LibreOffice laid out the slides that are accepted."""
    (reference / "libreoffice.txt").write_text(f"{office_version()}\n", encoding="utf-8")


def accept(pages: list[Image.Image], name: str, reference: Path = REFERENCE) -> None:
    """Take the pages as the look that is agreed to."""
    reference.mkdir(parents=True, exist_ok=True)
    across = pictures.ACROSS[name.rpartition("-")[2]]
    pictures.save([pictures.small(page, across) for page in pages], reference / f"{name}.png")
