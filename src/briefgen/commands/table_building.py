"""Commands as data: what makes documents of sources."""

from __future__ import annotations

import click

from briefgen.commands.declaring import (
    AGAIN,
    BRIEF,
    FORMATS,
    JOBS,
    NO_CACHE,
    WRONG,
    Declared,
    choice,
    flag,
    many,
    one,
    several,
    text,
)

_PREVIEWED = (
    many("briefs", "BRIEF", complete="briefs"),
    several("-a", "--audience", "audiences", help=f"Only this audience; {AGAIN}", complete="audiences"),
    several("-f", "--format", "formats", help=f"Only this format: {FORMATS}; {AGAIN}", complete="formats"),
    text("-o", "--out", metavar="FOLDER", help="Where the outputs go (out/)."),
)
_UNTIL = ("1  it cannot go on; what is wrong with a brief is shown and ends nothing", WRONG)

BUILDING: tuple[Declared, ...] = (
    Declared(
        "build",
        "build:command",
        f"Build briefs, all under briefs/ without one.\n\n{BRIEF}",
        (
            many("briefs", "BRIEF", complete="briefs"),
            several("-a", "--audience", "audiences", help=f"Only this audience; {AGAIN}", complete="audiences"),
            several("-f", "--format", "formats", help=f"Only this format: {FORMATS}; {AGAIN}", complete="formats"),
            text("-o", "--out", metavar="FOLDER", help="Where the outputs go (out/): a folder, or an address."),
            JOBS,
            choice("--media", of=("screen", "print", "prepress"), help="What PDFs are made for."),
            text("--style", metavar="NAME", help="A citation style: apa, ieee ..., or a .csl file.", complete="styles"),
            text("--since", metavar="PATH", help="Track changes against this edition.json, in DOCX."),
            NO_CACHE,
            flag("--locked", help="Refuse sources that sources.lock does not pin."),
            flag("--check", help="Write nothing; exit status 1 if anything would change."),
            flag("--strict", help="Warnings count as errors for the exit status."),
            flag("-q", "--quiet", help="Say nothing but findings."),
            flag("--timings", help="Tell how long each stage, source and document took."),
            text("--shard", metavar="I/N", help="Only part I of N of all briefs, for machines that share them."),
            text("--scheduler", metavar="ADDRESS", help="Have the work done by Dask: tcp://host:port of a scheduler."),
            click.Option(
                ["--report", "reports"],
                multiple=True,
                metavar="KIND=FILE",
                help=f"Write what was found as sarif, junit, github (annotations), markdown or json; {AGAIN}",
            ),
            flag("--release", help="Refuse before the embargo ends; then without its line."),
            text("--now", metavar="MOMENT", help="The clock of --release: 2026-03-01T06:00:00Z."),
        ),
        (
            ("briefgen build", "every brief under briefs/, for all audiences in all formats, into out/"),
            ("briefgen build river -a executive -f pdf,docx", "two documents of one brief"),
            ("briefgen build ~/Documents/hearing -o /tmp/out", "any folder of documents; nothing has to be configured"),
            ("briefgen build s3://agency/river -o s3://agency/published", "from a bucket into a bucket"),
            ("briefgen build --check --strict", "is everything as a build would leave it, without a warning?"),
            ("briefgen build --shard 2/8", "the share of the second of eight machines"),
            ("briefgen build --report sarif=briefgen.sarif --json", "for other programs"),
        ),
        ("0  built and proved", "1  built, with an error; with --check: something would change", WRONG),
    ),
    Declared(
        "serve",
        "serve:serve",
        "Show briefs in a browser on this machine, and build again what is saved; all under briefs/ without one.",
        (
            *_PREVIEWED,
            text("--host", metavar="ADDRESS", default="127.0.0.1", help="Where it can be reached from."),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=8000,
                show_default=True,
                help="The port; 0 takes one that is free.",
            ),
            JOBS,
        ),
        (
            ("briefgen serve", "every brief; the address is told"),
            ("briefgen serve river -a executive -f html", "one audience of one brief, as a web page only"),
        ),
        _UNTIL,
    ),
    Declared(
        "watch",
        "watch:watch",
        "Build briefs and build again what is saved; all under briefs/ without one.",
        (*_PREVIEWED, JOBS),
        (
            ("briefgen watch", "every brief"),
            ("briefgen watch river --json", "a line of JSON for each event"),
        ),
        _UNTIL,
    ),
    Declared(
        "fetch",
        "fetch:fetch",
        "Fetch the pages that briefs name in [[source]] entries, as snapshots pinned in sources.lock.",
        (
            many("names", "BRIEF", complete="briefs"),
            text("--now", metavar="MOMENT", help="The date that snapshots get: 2026-03-01T06:00:00Z."),
            flag("--accept", help="Take pages that shrank or look like error pages for right."),
        ),
        (
            ("briefgen fetch", "the pages of every brief under briefs/"),
            ("briefgen fetch river --accept", "take a page that shrank for right"),
        ),
        ("0  every page is there, if only as it was", "1  one has no snapshot", WRONG),
    ),
    Declared(
        "print",
        "printing:command",
        "Print the PDFs of a BRIEF that was built, as they were proved, with the system's print service.",
        (
            one("brief", "BRIEF", complete="briefs"),
            several("-a", "--audience", "audiences", help=f"Whose document; {AGAIN}", complete="audiences"),
            text("-o", "--out", metavar="FOLDER", help="Where the outputs are (out/)."),
            click.Option(
                ["--copies"], type=click.IntRange(1, 9999), default=1, show_default=True, help="How many of each."
            ),
            flag("--duplex", help="On both sides."),
            choice("--media", of=("A4", "Letter"), help="The paper; pages are made to fit it."),
            flag("--booklet", help="The sheets to be folded that [pdf] booklet = true makes."),
            text("--printer", metavar="NAME", help="Which printer, if not the system's default."),
            flag("--dry-run", help="Show the commands and print nothing."),
        ),
        (
            ("briefgen print river -a executive --copies 30 --duplex --media A4", "thirty copies for a meeting"),
            ("briefgen print river -a analyst --booklet --dry-run", "what would be handed to the printer"),
        ),
    ),
)
