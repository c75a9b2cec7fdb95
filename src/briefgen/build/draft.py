"""A first look at a document: made at the size that it had before, in about a second, while its pages are counted."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import ClassVar

from briefgen import pipeline
from briefgen.build.loading import load_readers, load_renderers
from briefgen.build.progress import Progress
from briefgen.build.targets import Inputs, Result, assembled
from briefgen.build.tasks import Batch
from briefgen.errors import BriefgenError
from briefgen.fitting import Fitted, Kit, refitted
from briefgen.model import Head, Summary
from briefgen.pipeline import Made

_LINES = b"# The channel\n\nBarge traffic rose by 4 percent in 2023. It may fall in 2025 if no lock is mended.\n"


@dataclass(frozen=True, slots=True)
class DraftJob:
    """The HTML of one audience, proved, at the size that `earlier` came to; raises TemplateError, RenderError."""

    summary: Summary
    kit: Kit
    earlier: Fitted | None
    load: ClassVar[Callable[[], None]] = staticmethod(load_renderers)

    def __call__(self) -> Made:
        """Make it."""
        return pipeline.made(refitted(self.summary, self.kit, self.earlier), "html", self.kit)


def drafts(
    inputs: Inputs, audiences: Iterable[str], earlier: Mapping[str, Fitted], executor: Executor, progress: Progress
) -> Iterator[tuple[str, Made]]:
    """The HTML of each of these audiences as it is made, if it keeps its promises; nothing for what fails.

    `earlier` are the fits of the last build. What fails, or is not proved, is told by the build that follows.
    """
    wanted = [name for name in audiences if name in inputs.kits and "html" in inputs.formats]
    made = assembled(inputs, executor, progress) if wanted else None
    if made is None or isinstance(made, Result):
        return
    batch = Batch(executor)
    for name in wanted:
        batch.submit(name, DraftJob(made[0].summary, inputs.kits[name], earlier.get(name)))
    for outcome in batch.outcomes(progress.tick):
        if outcome.value is not None and outcome.value.proved:
            yield outcome.key, outcome.value


def rehearse(inputs: Inputs, result: Result, audiences: Iterable[str]) -> None:
    """Make first looks of a brief that was just built, in the process that workers are forked from.

    What stages remember of its sentences and templates then spares every later worker a third of its time.
    """
    summary = result.summary
    if summary is None:
        return
    with contextlib.suppress(BriefgenError):
        pipeline.summarised(inputs.head, summary.sources, summary.problems, summary.language, inputs.wishes)
        for name in audiences:
            DraftJob(summary, inputs.kits[name], result.fits[name])()


def warm(kits: Mapping[str, Kit]) -> None:
    """Load all that a build needs, and fill what its stages remember, in the process that workers are forked from.

    Some lines go through every stage once; a kit that is wrong is told of by the build. Raises UsageError where a
    system library is missing.
    """
    load_readers()
    load_renderers()
    summary, _ = pipeline.summarised(Head("lines", "Lines"), (pipeline.read("lines.md", _LINES),), ())
    for kit in kits.values():
        with contextlib.suppress(BriefgenError):
            DraftJob(summary, kit, None)()
