"""What every finding code means and what to do about it: what `briefgen explain` prints."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import BriefgenError, RenderError, SourceError, TemplateError, UsageError
from briefgen.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code in words: what was found, why it matters, what to do."""

    meaning: str
    action: str


CODES: dict[str, Explanation] = {
    "config": Explanation(
        "A configuration file or an option holds something that is not allowed. Nothing was touched.",
        "Correct the line that is named; `briefgen schema` prints every key with its type and default.",
    ),
    "usage": Explanation(
        "The command cannot be carried out as it was given, or the system lacks something. Nothing was touched.",
        "Do the next step that the message names; `briefgen doctor` checks the system.",
    ),
    "internal": Explanation(
        "briefgen met something that it did not expect: a defect.",
        "Run the command again with BRIEFGEN_DEBUG=1 in the environment and report what it prints.",
    ),
    "source-unreadable": Explanation(
        "A file of the folder could not be used: damaged, encrypted, empty, of an unknown kind. The brief is built "
        "without it, every document lists it among the sources that could not be used, and the exit status is 1.",
        "Replace the file, remove it, or set exclude = true for it in brief.toml.",
    ),
    "wrong-ending": Explanation(
        "A file is of another kind than its ending says, a web page named .docx say. It was read as what it is.",
        "Rename it, so that people's programs open it too.",
    ),
    "source-copy": Explanation(
        "Two files of the folder are the same, byte for byte or nearly word for word, or the words of one stand in the "
        "other. One is left out: a copy is no second voice. Kept is the one with pages, else the longer.",
        "Remove one of the two.",
    ),
    "source-version": Explanation(
        "Two files are versions of one text: the same title or words, but other figures, or passages that were "
        "rewritten. Both are used, for what they differ in may matter.",
        "State their dates in brief.toml, or set exclude = true for the one that is superseded.",
    ),
    "other-language": Explanation(
        "A source is in another language than the brief. It is not used, and every document lists it.",
        'Write its code after the brief\'s own into brief.toml (or briefgen.toml): languages = ["en", "fr"].',
    ),
    "language-cues": Explanation(
        "A source is in a language whose hedges, attributions and forecasts briefgen does not know: only English is. "
        "Each of its statements and tables carries that as a caveat; their words are whole.",
        "Read its statements in their place before you rely on them.",
    ),
    "page-gone": Explanation(
        "The server says that a page which the brief names is not there any more. The last good snapshot stays, and is "
        "what the brief is built from.",
        "Find out where it went: name its new address, or say in the brief that it was withdrawn.",
    ),
    "page-shrunk": Explanation(
        "A page which the brief names is now an error page, a log-in, empty, or much shorter than it was. The last "
        "good snapshot stays, and is what the brief is built from.",
        "Look at the page. If it is right, run `briefgen fetch --accept`; else name another address.",
    ),
    "page-type": Explanation(
        "What a page's address gives is no kind of document that is read, or of another kind than it was. The last "
        "good snapshot stays.",
        "Name the address of the document itself; to begin anew with another kind, remove the snapshot and fetch.",
    ),
    "fetch-refused": Explanation(
        "A page was not fetched because that is not allowed: a private address, a redirect that leads elsewhere, more "
        "bytes than max_source_mb, robots.txt, or a file of the same name.",
        "Do the next step that the message names; docs/fetching.md has the rules.",
    ),
    "fetch-failed": Explanation(
        "A page could not be had: the network, the server, or an answer that makes no sense. What is kept stays.",
        "Try again later; raise timeout or retries under [fetch] in briefgen.toml where the server is slow.",
    ),
    "snapshot-missing": Explanation(
        "brief.toml names a page that sources.lock pins no snapshot of, or whose file is not there.",
        "Run `briefgen fetch`, and keep sources/ and sources.lock together.",
    ),
    "snapshot-changed": Explanation(
        "The file of a snapshot is not what was fetched. The brief is built from the file, without a date of access; "
        "`build --locked` refuses.",
        "Bring the file back, or run `briefgen fetch` to take the page as it is now.",
    ),
    "snapshot-unpinned": Explanation(
        "A snapshot lies among the sources that no page of brief.toml stands for, or that sources.lock does not pin. "
        "It is used as any file is; `build --locked` refuses.",
        "Put its [[source]] back into brief.toml, or remove the file and run `briefgen fetch`.",
    ),
    "source-excluded": Explanation(
        "brief.toml leaves this file out of the brief.", "Remove exclude = true to bring it back."
    ),
    "bad-date": Explanation(
        "A document or an export of a reference manager gives a date that no calendar holds. It is not mended; without "
        "another date the source counts as undated.",
        "State the date in brief.toml, or correct it where it is given.",
    ),
    "characters-stripped": Explanation(
        "A document held characters that nobody sees: zero-width, bidirectional, control or tag characters. They are "
        "taken out, because they can hide words or turn their order.",
        "Look at the text with `briefgen sources` if it lacks something; else nothing.",
    ),
    "mixed-script": Explanation(
        "A word mixes letters of two scripts that look alike, a Latin and a Cyrillic a say: a slip, or a name that "
        "pretends to be another.",
        "Compare the word with another source before you rely on it.",
    ),
    "part-unread": Explanation(
        "A part of a document was not read: an attachment, an embedded object, a picture, chart or scanned page "
        "without text, a cell of a workbook whose formula was never calculated.",
        "Do the step that the message names if the part matters: save it as a file of its own in the folder, run text "
        "recognition (OCR), save the workbook again.",
    ),
    "table-cut": Explanation(
        "A table has more rows or columns than are read; what is beyond the limit is no part of the brief.",
        "Save the rows that matter as a file of their own.",
    ),
    "language-unsure": Explanation(
        "In which language a document is could not be told with confidence, or it is in several.",
        "See with `briefgen sources` what was left out, and rule it in with include in brief.toml.",
    ),
    "foreign-part": Explanation(
        "A large part of a document is in another language than the rest. Only the part in its main language is used.",
        "Save the other part as a file of its own, or rule passages of it in with include in brief.toml.",
    ),
    "reference-unclear": Explanation(
        "Two or more entries of a reference manager's export match one source. None is used: nothing is guessed.",
        "State the source's url or doi in brief.toml so that one entry matches, or merge the entries.",
    ),
    "reference-shared": Explanation(
        "One entry of a reference manager's export matches two or more sources. Where none matches better than the "
        "others, it is used for none.",
        "State the url or doi of each source in brief.toml, or remove a source that is a copy of another.",
    ),
    "reference-unused": Explanation(
        "Entries of a reference manager's export are of none of the brief's sources.",
        "Nothing, if the export is of a whole library; else compare titles and addresses.",
    ),
    "reference-differs": Explanation(
        "brief.toml or a reference manager gives another date of publication than the document itself. The former is "
        "used.",
        "See which is right with `briefgen sources`, and correct brief.toml if it is not.",
    ),
    "ruling-unmatched": Explanation(
        "Words that brief.toml includes or excludes stand in no passage of the source. The ruling has no effect.",
        "Copy the words of the passage from `briefgen sources`; a quote must lie within one passage.",
    ),
    "wish-unmatched": Explanation(
        "A quote under [assembly] of brief.toml (must_include, must_exclude, place) stands in no sentence of the "
        "sources. It has no effect. Headings, tables and notes are not sentences.",
        "Copy the words from `briefgen sources` or from a document; the message names the nearest.",
    ),
    "wish-unusable": Explanation(
        "A passage that brief.toml requires cannot be a statement: it leans on words that do not stand before it, runs "
        "over two paragraphs, or is barred by must_exclude or by the weight 0 of its source.",
        "Quote the sentence before it as well, or another passage that says the same.",
    ),
    "wish-dropped": Explanation(
        "A passage that brief.toml requires is not shown to an audience: none of its slots takes it, or its pages are "
        "full without anything that may still be left out.",
        "Raise the limits in the audience's audience.toml, or let one of its slots take the statement's section.",
    ),
    "cache-unused": Explanation(
        "The cache folder cannot be written to, so every source is read anew. The outputs are the same.",
        "Set BRIEFGEN_CACHE_DIR to a folder that can be written to.",
    ),
    "no-source": Explanation(
        "None of the folder's files can be used: they could not be read, are in another language or are excluded. "
        "There is nothing to build; earlier outputs are as they were.",
        "Do what the line says: mend the sources named above, name their language in brief.toml, or include one.",
    ),
    "changes": Explanation(
        "What an audience is shown otherwise than in the edition that --since names; its Word document tracks it.",
        "Nothing, or accept and reject the changes in Word.",
    ),
    "template-untried": Explanation(
        "A line of a template prints a value, but none of the made-up briefs on which templates are tried reaches it. "
        "Whether it works is known only when a real brief does.",
        "Build a brief that has what the line asks for, and look at what it prints.",
    ),
    "template": Explanation(
        "A template is wrong: its syntax, an undefined name, or it leaves out a statement, citation or caveat. "
        "Its audience is not built; the others are.",
        "Correct the line that is named, or remove the project's template so that the packaged one is used.",
    ),
    "brand-contrast": Explanation(
        "Text in a colour of the brand is hard to read on what is behind it: the contrast is under the 4.5:1 of WCAG "
        "AA. In `_brand.yml` that is an error; in a house's own presentation, whose theme is its own, a warning.",
        "Take the colour that the message names, or another; defaults.briefgen.color changes it for briefgen alone.",
    ),
    "brand-unused": Explanation(
        "`_brand.yml` holds something that brand.yml allows and that briefgen does not use.",
        "Nothing; docs/brand.md tells what is used.",
    ),
    "reference-file": Explanation(
        "A house's own Office file (reference-docx, reference-pptx in `_brand.yml`) cannot be used, or something in "
        "it was taken out: ties to other files, and fields that would show what is not so.",
        "Save the file again as the message says; what was taken out needs nothing.",
    ),
    "style-without-places": Explanation(
        "A citation style has no room for the page or paragraph that is cited. The places are printed all the same, in "
        "words behind its citations, so that every statement still leads to its passage.",
        "Nothing; or choose a style that prints pages, such as chicago-author-date, apa or oscola.",
    ),
    "reference-style": Explanation(
        "A house's own DOCX lacks styles that a brief needs. They are added to the documents, not to the file, in the "
        "fonts of its Normal and Heading 1 and the colours of the brand.",
        "Nothing; or add styles of these names to the file in Word, to decide how they look.",
    ),
    "render-failed": Explanation(
        "A format could not be written. That file is not published; an earlier one stays as it was.",
        "Do the next step that the message names; `briefgen doctor` checks the programs that are used.",
    ),
    "worker-died": Explanation(
        "The process that made a file crashed, took too long or needed too much memory. That file is not published.",
        "Build with --jobs 1, raise time_limit in briefgen.toml, or split the source that is too big.",
    ),
    "over-limit": Explanation(
        "A document is over its audience's pages, words or slides although everything that may be left out is.",
        "Raise the limit in the audience's audience.toml, or shorten the sources.",
    ),
    "earlier-edition": Explanation(
        "A file in the output folder was made by an earlier build from other sources or settings; this build did not "
        "make it anew, so edition.json does not list it.",
        "Build all audiences and formats, or remove the file.",
    ),
    "reading-grade": Explanation(
        "How hard the words that an audience is shown are to read (Flesch-Kincaid grade): a warning where its profile "
        "allows less. They are the sources' words; nothing is simplified by dropping a hedge.",
        "Add sources in plainer words, or raise grade_max in the audience's audience.toml.",
    ),
    "passage-unsound": Explanation(
        "A sentence of a source was left out because what was found in it does not lie where it should: a defect.",
        "Report it with the file that is named.",
    ),
    "summary-limited": Explanation(
        "The sources hold more than a summary weighs: at most 10,000 sentences of a source are read, none of over 200 "
        "words, and at most 1,500 are compared with one another. What was left out is nowhere in the documents.",
        "Build a brief of fewer or shorter sources if something is missing.",
    ),
    "section-unsure": Explanation(
        "It was a close call which of the four sections a statement belongs to.",
        "Read it where it stands; to move it, write its words and the section under [assembly.place] in brief.toml.",
    ),
    "unknown-format": Explanation(
        "A file is of a format that there is no reader for.", "Build again; nobody should add to edition.json by hand."
    ),
    "unreadable-output": Explanation(
        "A finished file could not be opened by the library that proves it. It is not published.",
        "Build again; if it stays so, report it with the brief.",
    ),
    "malformed": Explanation(
        "A finished file breaks the rules of its format. It is not published.",
        "Check the project's own templates and styles; if there are none, report it.",
    ),
    "active-content": Explanation(
        "A finished file holds something that acts when it is opened: a script, a field, a macro, an embedded file. "
        "It is not published.",
        "Check the project's own templates; if there are none, report it.",
    ),
    "style-not-understood": Explanation(
        "A finished web page or Office file has a style, an element or a setting that may hide text in a way that its "
        "proof cannot judge. It is not published.",
        "Say it otherwise in the project's own style sheet or template: `briefgen template check` gives the line, and "
        "docs/verification.md lists what is understood.",
    ),
    "unsafe-link": Explanation(
        "A finished file links to something that is neither http(s) nor mailto. It is not published.",
        "Correct the address in brief.toml, the reference data or the template.",
    ),
    "dead-link": Explanation(
        "A finished file links to a place within itself that is not there. It is not published.",
        "Check the project's own templates; if there are none, report it.",
    ),
    "no-title": Explanation(
        "A finished file's metadata have no title, which readers with a screen reader need. It is not published.",
        "Give the brief a title in brief.toml.",
    ),
    "no-language": Explanation(
        "A finished file does not say in which language it is, which readers with a screen reader need.",
        "Report it with the brief's sources.",
    ),
    "wrong-count": Explanation("A file has another number of pages or slides than was reported of it.", "Build again."),
    "broken-record": Explanation(
        "edition.json does not hold together: it names something that is not in it.",
        "Build again; nobody should edit edition.json by hand.",
    ),
    "changed-words": Explanation(
        "edition.json says something in other words than the passages it cites, under an id that is not its own, or "
        "with a label or locator that is not its source's.",
        "Build again; nobody should edit edition.json by hand.",
    ),
    "missing-promise": Explanation(
        "edition.json does not promise of a document all that it says the document shows, so that a proof of the "
        "document would prove too little.",
        "Build again; nobody should edit edition.json by hand.",
    ),
    "inexact-citation": Explanation(
        "A citation's interval of its source's text is not the quotation that it gives.",
        "Build again; neither edition.json nor sources/*.txt should be edited by hand.",
    ),
    "no-citation": Explanation(
        "A statement, table or caveat leads back to nothing: neither to a source nor to a rule.",
        "Build again; nobody should edit edition.json by hand.",
    ),
    "not-logged": Explanation(
        "An audience is not shown a statement, and its drop log does not say why; or a file in the output folder is "
        "named like a document of the brief and edition.json does not list it.",
        "Build all audiences and formats, or remove the file.",
    ),
    "booklet-untagged": Explanation(
        "The booklet that [pdf] booklet = true makes beside a PDF has its pages two-up on sheets to be folded. "
        "Imposing loses what a screen reader follows, so the booklet is not PDF/UA. Its words are the PDF’s.",
        "Print and fold the booklet; give readers the PDF.",
    ),
    "embargoed": Explanation(
        "`build --release` was asked for a brief whose embargo is not over. Nothing was touched.",
        "Release it when the embargo ends; until then build without --release. --now takes another clock's time.",
    ),
    "would-change": Explanation(
        "`build --check`: a build would write this file with other content, add it or remove it.",
        "Run `briefgen build` to bring the outputs up to date.",
    ),
    "file-changed": Explanation(
        "A file in the output folder is not the one that the build proved: its hash differs from edition.json's.",
        "Build again; nobody should edit a finished document by hand.",
    ),
    "file-missing": Explanation(
        "A file that edition.json lists is not in the output folder.", "Build again, or restore the file."
    ),
}

# What stage 7 looks for in every finished file, by the kind of promise.
_PROMISED = {
    "title": "the title",
    "statement": "a statement that the audience is shown",
    "citation": "a citation, at the statement that it supports",
    "reference": "an entry of the list of sources",
    "caveat": "a caveat, or the letter before its note",
    "caveat-mark": "the mark that leads from a statement to its caveat",
    "disagreement": "a disagreement between sources, or one of its sides",
    "table-cell": "a cell of a table",
    "cell-mark": "the letter that leads from a cell of a table to its note",
    "space": "the space between a figure and its unit, so that they are copied as one word",
    "evidence": "a cell of the evidence table",
    "gap": "a note on what the sources do not say",
    "problem": "a source that was not used",
    "appraisal": "the appraisal of a source, or of all of them",
    "marking": "the handling marking of a page or slide",
    "embargo": "the line of a page or slide that says until when nothing may be released",
    "draft": "the mark of a page or slide that it is a draft",
    "record": "the record that an archived PDF carries, or a statement in it",
    "strip": "the strip of sources on a slide",
    "change": "a tracked change against the earlier edition that --since names",
    "section": "the section of a deck that a slide belongs to",
    "speech": "the speaker's notes of a slide, or some of their words",
    "note": "a note that holds a citation, behind its number or, on a slide, behind its statement in the notes",
    "chart": "the long description of a chart, for those who cannot see it",
    "chart-data": "the data of a chart that can be edited, or some of them",
    "chart-caption": "the title under a chart",
    "chart-note": "the note under a chart: its unit, what it leaves out, what its marks mean",
    "figure": "a figure in the table of figures, or what qualifies it there: unit, period, date, source and place",
    "view": "who holds a view, beside what is said of it",
    "left-out": "the names of the tables that are not shown, or of the issues that are not set out",
    "short-form": "what a short form on a slide stands for, below its notes",
    "note-mark": "the number at a statement that leads to the note with its citation",
}
CODES |= {
    f"lost-{kind}": Explanation(
        f"A finished file lacks {what}. It is not published; an earlier one stays as it was.",
        "Mend the project's template that leaves it out; if there is none, report it with the brief's sources.",
    )
    for kind, what in _PROMISED.items()
}

_BY_ERROR: tuple[tuple[type[BriefgenError], str], ...] = (
    (SourceError, "source-unreadable"),
    (TemplateError, "template"),
    (RenderError, "render-failed"),
    (UsageError, "usage"),
)


def finding_of(error: BriefgenError, *, file: str = "", severity: Severity = Severity.ERROR) -> Finding:
    """The error as a finding; `file` stands in where the error names none."""
    code = next((code for kind, code in _BY_ERROR if isinstance(error, kind)), "internal")
    return Finding(code, severity, error.message, error.file or file, error.line, error.next_step)


def findings_of(error: BriefgenError) -> tuple[Finding, ...]:
    """All that an error tells of, at least one: a configuration's errors are found together."""
    found: tuple[Finding, ...] = getattr(error, "findings", ())
    return found or (finding_of(error),)
