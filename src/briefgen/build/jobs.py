"""What workers do, as values: a job holds all that it needs, bytes too, and gives values back; it knows no folder.

So a job runs on any executor, on another machine too. `load`, `then`, `cost` and `limits` are read by our own executor
(see `tasks`); the result is `Done`, with the seconds of each stage for `--timings`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from briefgen import pipeline
from briefgen.build.cached import encode
from briefgen.build.loading import load_assembly, load_reader, load_renderers
from briefgen.build.tasks import Limits, Watch
from briefgen.findings import Finding
from briefgen.model import Head, Rulings, Source, SourceProblem, Summary
from briefgen.pipeline import Fitted, Kit, Made
from briefgen.sources import ending_of

if TYPE_CHECKING:
    from briefgen.summary import Wishes

T = TypeVar("T")
_FITS_FIRST = 1e9
"""A fit is begun before any file: five of them hold up twenty files."""
_WEIGHT = {"pdf": 2.0, "docx": 3.0, "pptx": 4.0, "html": 1.0}
"""How long a format takes to write and to prove beside the others; a PDF is there, as its pages were measured."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a job gave, and seconds of each stage of it."""

    value: T
    spans: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Stage 1 of one file: its source and, if `packed`, the bytes that a cache keeps of it; raises SourceError."""

    name: str
    data: bytes
    rulings: Rulings
    limits: Limits
    packed: bool = False

    @property
    def cost(self) -> float:
        """Bytes."""
        return len(self.data)

    @property
    def load(self) -> Callable[[], None]:
        """The reader."""
        return partial(load_reader, ending_of(self.name))

    def __call__(self) -> Done[tuple[Source, bytes]]:
        """Read it."""
        watch = Watch()
        source = pipeline.read(self.name, self.data, self.rulings)
        done = source, encode(source) if self.packed else b""
        watch("reading")
        return Done(done, watch.spans)


@dataclass(frozen=True, slots=True)
class SummaryJob:
    """Stages 2 and 3 of a brief; meanwhile what its documents need is loaded."""

    head: Head
    sources: tuple[Source, ...]
    problems: tuple[SourceProblem, ...]
    language: str
    wishes: Wishes | None
    cost: ClassVar[float] = 2 * _FITS_FIRST
    load: ClassVar[Callable[[], None]] = staticmethod(load_assembly)
    then: ClassVar[Callable[[], None]] = staticmethod(load_renderers)

    def __call__(self) -> Done[tuple[Summary, tuple[Finding, ...]]]:
        """Assemble it."""
        watch = Watch()
        made = pipeline.summarised(self.head, self.sources, self.problems, self.language, self.wishes)
        watch("assembling")
        return Done(made, watch.spans)


@dataclass(frozen=True, slots=True)
class FitJob:
    """Stages 4 and 5 of an audience; raises TemplateError, RenderError. What it gives lacks the summary."""

    summary: Summary
    kit: Kit
    formats: tuple[str, ...]
    load: ClassVar[Callable[[], None]] = staticmethod(load_renderers)

    @property
    def cost(self) -> float:
        """After the longest document come the shorter ones; no limit is the longest."""
        limits = self.kit.profile.limits
        return _FITS_FIRST + (limits.words_max or 500 * limits.pages_max or 1e6)

    def __call__(self) -> Done[Fitted]:
        """Fit it."""
        watch = Watch()
        fit = pipeline.fitted(self.summary, self.kit, self.formats)
        watch("fitting")
        return Done(with_summary(fit, bare(self.summary)), watch.spans)


@dataclass(frozen=True, slots=True)
class FileJob:
    """Stages 6 and 7 of a file: it is written, read back and proved; raises RenderError."""

    fit: Fitted
    format: str
    kit: Kit
    load: ClassVar[Callable[[], None]] = staticmethod(load_renderers)

    @property
    def cost(self) -> float:
        """The format's time a word."""
        return _WEIGHT[self.format] * self.fit.document.words

    def __call__(self) -> Done[Made]:
        """Make it."""
        watch = Watch()
        drawn = pipeline.rendered(self.fit, self.format, self.kit)
        watch("rendering")
        made = pipeline.proved(drawn, self.fit, self.format)
        watch("verifying")
        return Done(made, watch.spans)


def file_job(fit: Fitted, format: str, kit: Kit) -> FileJob:
    """The job of one file, with no more than it needs: a summary may be large, and a PDF is of no use to Word."""
    whole = format == "pdf" and kit.press.archive  # the record of an edition is put into an archive's PDF
    lean = fit if whole else with_summary(fit, bare(fit.view.summary))
    return FileJob(lean if format == "pdf" else replace(lean, pdf=None), format, kit)


def with_summary(fit: Fitted, summary: Summary) -> Fitted:
    """The fit with this summary in its view."""
    return replace(fit, view=replace(fit.view, summary=summary))


def bare(summary: Summary) -> Summary:
    """A summary with its head alone."""
    empty: tuple[()] = ()
    return replace(
        summary, sources=empty, statements=empty, tables=empty, caveats=empty, disagreements=empty, gaps=empty,
        problems=empty, appraisals=empty, sourcing=empty, issues=empty, figures=empty,
    )  # fmt: skip
