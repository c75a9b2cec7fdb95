"""Commands as data: what tells of sources, editions and briefgen itself, and changes nothing."""

from __future__ import annotations

import click

from briefgen.commands.declaring import BRIEF, JOBS, NO_CACHE, WRONG, Declared, flag, many, one

ASKING: tuple[Declared, ...] = (
    Declared(
        "sources",
        "sources:sources",
        "Show what was read of a BRIEF's sources: reference data, blocks, tables, what was left out and why.\n\n"
        f"SOURCE is a file's name or a source's id: then each passage that was left out is listed. {BRIEF}",
        (
            one("brief", "BRIEF", complete="briefs"),
            many("names", "SOURCE"),
            flag("--excluded", help="List every passage that was left out."),
            NO_CACHE,
            JOBS,
        ),
        (
            ("briefgen sources river", "every source of the brief"),
            ("briefgen sources river survey.pdf", "one of them, with every passage that was left out"),
        ),
    ),
    Declared(
        "why",
        "why:why",
        "Explain why a STATEMENT of a BRIEF stands where it does, or why a passage is no statement.\n\n"
        "STATEMENT is an id of edition.json, the beginning of one, or some words of a source as they stand.",
        (one("brief", "BRIEF", complete="briefs"), one("words", "STATEMENT"), NO_CACHE),
        (
            ("briefgen why river 3f9a1c", "the statement whose id begins like this"),
            ('briefgen why river "will be closed in March"', "the statement or passage with these words"),
        ),
    ),
    Declared(
        "verify",
        "verify:verify",
        "Prove existing output folders again, from their files alone; without one, all under out/.",
        (many("named", "OUT/BRIEF"),),
        (
            ("briefgen verify", "every edition under out/"),
            ("briefgen verify s3://agency/published/river", "an edition in a bucket"),
        ),
        ("0  all documents are proved", "1  one is not", WRONG),
    ),
    Declared(
        "diff",
        "diff:diff",
        "Tell what differs between two editions: statements, caveats, figures, disagreements, sources, documents.\n\n"
        "OLD and NEW are each an edition.json, the folder or address that holds one, or a folder of such folders; "
        "without NEW, what the last build left in out/.",
        (
            one("old", "OLD"),
            one("new", "NEW", optional=True),
            flag("--markdown", help="Print it as Markdown, for a job summary or a pull request."),
        ),
        (
            ("briefgen diff published/river", "what the last build changed against what was published"),
            ("briefgen diff may/river june/river --markdown", "two editions that were kept"),
        ),
        ("0  nothing differs", "1  something does", "2  wrong usage"),
    ),
    Declared(
        "explain",
        "explain:explain",
        "Say what a finding's CODE means and what to do; without one, list all codes.",
        (one("code", "CODE", optional=True, complete="codes"),),
        (
            ("briefgen explain lost-caveat", "what it means and what to do"),
            ("briefgen explain", "every code, a line each"),
        ),
    ),
    Declared(
        "schema",
        "schema:schema",
        "Print the JSON Schema of brief.toml, briefgen.toml, audience.toml or edition.json.",
        (click.Argument(["kind"], default="brief", type=click.Choice(["brief", "settings", "audience", "edition"])),),
        (("briefgen schema edition > edition.schema.json", "the schema of the record that a build leaves"),),
    ),
    Declared(
        "doctor",
        "doctor:doctor",
        "Check what briefgen needs of this system, and say what to do where it lacks.",
        (),
        (("briefgen doctor", "a line for each thing that is needed"),),
        ("0  nothing lacks", "1  something does; the line says what to do"),
    ),
)
