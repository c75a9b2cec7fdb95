"""How assembly grows with the number of sources, and how long sumy's LexRank takes on the same sentences.

Usage: python benchmarks/quality/speed.py [SECONDS]

Sources of about 2,000 words each (those of `benchmarks/growth.py`), read beforehand. Ours is stages 2 and 3 whole:
passages, ranking, merging, disagreements, caveats, gaps. sumy is handed our sentences and only ranks them; it is
stopped after SECONDS of CPU time (600), as it compares all with all. Each run is a process of its own; CPU seconds,
which a busy machine changes little, and peak megabytes. The growth column is cost(n) / cost(50) over that of n log n:
1 or less is no faster than n log n.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from growth import prose

from briefgen.model import Head, Passage, Source
from briefgen.passages import passages_of, share_of
from briefgen.sources import read_source
from briefgen.summary import assembled

SIZES = (10, 50, 100, 200, 500)
BASE = 50
PATIENCE = 600


def read(count: int) -> tuple[Source, ...]:
    """So many sources, each with words of its own."""
    texts = ((f"survey-{n:03d}.txt", f"Survey number {n}\n\n" + "\n\n".join(prose(n)) + "\n") for n in range(count))
    return tuple(read_source(name, text.encode()) for name, text in texts)


def passages(sources: tuple[Source, ...]) -> tuple[Passage, ...]:
    """Their passages, as a build makes them."""
    return tuple(p for s in sources for p in passages_of(s, most=share_of(len(sources))))


def ours(count: int) -> dict[str, float]:
    """CPU seconds of stages 2 and 3."""
    sources = read(count)
    start = time.process_time()
    found = passages(sources)
    middle = time.process_time()
    made = assembled(sources, found, Head("scale", "Scale"))
    end = time.process_time()
    assert made.summary.statements
    return {"passages": middle - start, "summary": end - middle, "sentences": float(len(found))}


def sumy(count: int) -> dict[str, float]:
    """CPU seconds of LexRank on the same sentences."""
    from billsum import sumy as ranked

    sources = read(count)
    found = passages(sources)
    rank = ranked("lex_rank")
    start = time.process_time()
    rank(sources[0], found)
    return {"summary": time.process_time() - start, "sentences": float(len(found))}


def apart(method: str, count: int, patience: int) -> dict[str, Any] | None:
    """One run in a new process; None when it took longer than `patience` seconds of CPU time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience + 5))

    args = [sys.executable, __file__, "--once", method, str(count)]
    done = subprocess.run(args, capture_output=True, text=True, check=False, preexec_fn=limit)
    if done.returncode and "Traceback" in done.stderr:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout) if done.returncode == 0 else None


def main() -> int:
    """Print a line for each size."""
    if sys.argv[1:2] == ["--once"]:
        made = {"ours": ours, "sumy": sumy}[sys.argv[2]](int(sys.argv[3]))
        print(json.dumps({**made, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return 0
    patience = int(sys.argv[1]) if len(sys.argv) > 1 else PATIENCE
    heads = f"{'passages':>9} {'summary':>8} {'growth':>7} {'peak':>8} {'growth':>7}  sumy LexRank"
    print(f"{'sources':>7} {'sentences':>9} {heads}")
    lines = {n: apart("ours", n, 10 * patience) for n in SIZES}
    base = lines[BASE]
    stopped = False
    for n, line in lines.items():
        if line is None or base is None:
            raise SystemExit(f"{n} sources took over {10 * patience} s")
        ideal = n * math.log(n) / (BASE * math.log(BASE))
        cost = (line["passages"] + line["summary"]) / (base["passages"] + base["summary"]) / ideal
        room = line["peak"] / base["peak"] / ideal
        other = None if stopped else apart("sumy", n, patience)
        stopped = stopped or other is None
        told = f"{other['summary']:7.1f} s {other['peak']:6.0f} MB" if other else f"over {patience} s"
        print(
            f"{n:7} {line['sentences']:9,.0f} {line['passages']:7.1f} s {line['summary']:6.1f} s {cost:7.2f}"
            f" {line['peak']:5.0f} MB {room:7.2f}  {told}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
