"""`briefgen new --ci`: a workflow that builds the project's briefs on a schedule."""

from __future__ import annotations

from pathlib import Path

from briefgen import __version__, store
from briefgen.commands.talk import enveloped, print_json
from briefgen.errors import UsageError

SERVICES = {"github": ".github/workflows/briefs.yml", "gitlab": ".gitlab-ci.yml"}
"""By service, where its workflow lies, from the top of the repository."""


def new_workflow(service: str, *, json: bool = False) -> int:
    """Write the workflow of one of SERVICES into the project; raises UsageError, having written nothing.

    Nothing is overwritten: a project that has the file already is refused, and so is a folder without briefs.
    """
    root = store.project_root(Path.cwd())
    if not store.brief_names(root):
        step = "run `briefgen new NAME` first, in the project's folder"
        raise UsageError("there are no briefs to build", file=store.shown_path(root / "briefs"), next_step=step)
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    if top != root:
        step = "copy the file from another project, and give every step this folder as its working directory"
        raise UsageError(f"is not the top of its repository, {top} is", file=store.shown_path(root), next_step=step)
    name = SERVICES[service]
    if (root / name).exists() or (root / name).is_symlink():
        step = "rename it, or copy the jobs from a new file into it"
        raise UsageError("is there already and stays as it is", file=store.shown_path(root / name), next_step=step)
    text = store.packaged_text(f"ci/{service}.yml").replace("@version@", __version__)
    store.write_new(root, {name: text.encode()})
    shown = store.shown_path(root / name)
    if json:
        print_json(enveloped("new", 0, folder=store.shown_path(root), files=[name]))
    else:
        print(f"{shown}: builds the briefs on Mondays and by hand; read its first lines, then commit")
    return 0
