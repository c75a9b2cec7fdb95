"""Commands as data: what a project is started and kept with."""

from __future__ import annotations

import click

from briefgen.commands.declaring import Declared, choice, many, number, one, text

KEEPING: tuple[Declared, ...] = (
    Declared(
        "new",
        "new:command",
        "Make briefs/NAME with a commented brief.toml and a folder for sources.\n\n"
        "With --ci, which takes no NAME: write a workflow that fetches, builds and compares all briefs on a schedule.",
        (
            one("name", "NAME", optional=True),
            text("--from", "origin", metavar="FOLDER", help="Copy this folder's documents into it."),
            choice("--ci", "service", of=("github", "gitlab"), help="Write a workflow instead."),
        ),
        (
            ("briefgen new river --from ~/Documents/hearing", "a brief of the documents that lie there"),
            ("briefgen new --ci github", "a workflow that builds the briefs on a schedule"),
        ),
    ),
    Declared(
        "template new",
        "template:new",
        "Copy an audience's profile, templates and style to templates/AUDIENCE; nothing is overwritten.",
        (
            one("name", "AUDIENCE"),
            text(
                "--from", "origin", metavar="AUDIENCE", default="executive", help="What to copy.", complete="audiences"
            ),
        ),
        (("briefgen template new minister --from executive", "an audience of your own to start from"),),
    ),
    Declared(
        "template check",
        "template:check",
        "Check profiles, templates, styles, the brand and a house's own Office files; without one, of all audiences.",
        (many("names", "AUDIENCE", complete="audiences"),),
        (
            ("briefgen template check", "of every audience"),
            ("briefgen template check minister --json", "of one, for a program"),
        ),
        ("0  nothing is wrong", "1  something is, named with file and line", "2  wrong usage"),
    ),
    Declared(
        "cache",
        "cache:cache",
        "Tell where what was made before is kept and how much it is; make it smaller.",
        (number("--prune", least=0, metavar="MB", help="Leave at most so many megabytes."),),
        (
            ("briefgen cache", "where it is and how much it holds"),
            ("briefgen cache --prune 200", "leave what was used last, 200 MB of it"),
        ),
    ),
    Declared(
        "completion",
        "completion:completion",
        "Print the script by which a SHELL completes commands, options, and names of briefs, audiences and formats.",
        (click.Argument(["shell"], type=click.Choice(["bash", "zsh", "fish"])),),
        (
            ('eval "$(briefgen completion bash)"', "in this shell; put the line into ~/.bashrc for every one"),
            ("briefgen completion zsh > ~/.briefgen.zsh", "then `source ~/.briefgen.zsh` in ~/.zshrc"),
            ("briefgen completion fish > ~/.config/fish/completions/briefgen.fish", "for every new fish"),
        ),
    ),
)
