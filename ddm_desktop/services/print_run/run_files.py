"""What the files of a print run are called: by what they are, never by a person, nor like a file that is there."""

from __future__ import annotations

from pathlib import Path

from ddm_desktop.services.paper_names import free_name
from ddm_desktop.services.print_run.plan import RunFiles, RunPlan


def files_in(folder: Path, plan: RunPlan, *, one_a_person: bool, manifest: bool, faulty: bool) -> RunFiles:
    """Return where the run of `plan` goes in `folder`: `letters.pdf` and what else is wanted, under free names.

    `one_a_person`: the letters are a folder of PDFs, named by the pattern in `plan`.
    """

    def free(name: str) -> Path:
        return folder / free_name(folder, name)

    return RunFiles(
        letters=None if one_a_person else free("letters.pdf"),
        folder=free("letters") if one_a_person else None,
        name_pattern=plan.files.name_pattern,
        envelopes=free("envelopes.pdf") if plan.envelopes else None,
        labels=free("labels.pdf") if plan.labels else None,
        manifest=free("manifest.csv") if manifest else None,
        faulty=free("left out.csv") if faulty else None,
    )
