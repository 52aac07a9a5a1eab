"""The files of a print run: written beside their places while it goes on, and all put there at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count as counting_from
from pathlib import Path

from ddm_desktop.errors import ListError
from ddm_desktop.model.text import counted
from ddm_desktop.output.pdf.document import BatchPlace, BatchSize, PdfFile, WrittenBatch
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.services.print_run.batches import RowOutcome
from ddm_desktop.services.print_run.count_sentence import RunCount, count_sentence
from ddm_desktop.services.print_run.faulty_rows import faulty_rows_csv
from ddm_desktop.services.print_run.letter_folder import LetterFolder
from ddm_desktop.services.print_run.manifest import ManifestLine, ManifestWriter
from ddm_desktop.services.print_run.plan import RunPlan
from ddm_desktop.services.print_run.run_addresses import RunAddresses
from ddm_desktop.services.print_run.run_targets import RunTargets


class RunOutput:
    """Takes the letters of a run as they are made, and counts them."""

    def __init__(self, plan: RunPlan, files: RunTargets, numbers: Sequence[int] = ()) -> None:
        """Open what `plan` asks for; as `files` closes without an exception, it takes its place. Raise SaveError.

        `numbers` are those of the letters in the whole pile, in order, if only a part of it is printed.
        """
        wanted = plan.files
        self._plan, self._files = plan, files
        others = (wanted.manifest, wanted.faulty, wanted.envelopes, wanted.labels)
        taken = [path.name for path in others if path]
        self._folder = None
        if wanted.folder:
            self._folder = LetterFolder(wanted.folder, wanted.name_pattern, files.files, taken)
        self._pdf = self._manifest = None
        if wanted.letters:
            self._pdf = PdfFile(files.file_for(wanted.letters), is_tagged=plan.tagged)
        if wanted.manifest:
            self._manifest = ManifestWriter(
                files.file_for(wanted.manifest), a_file_each=self._folder is not None
            )
        self._addresses = RunAddresses(plan)
        self._before = 0
        """The pages of the batches before the one that is added."""
        self._numbers = iter(numbers) if numbers else counting_from(1)
        self._count = dict.fromkeys(
            ("letters", "letter_pages", "copies", "copy_pages", "separators", "blank_backs"), 0
        )

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that the run writes, the letters last if each has its own, else first."""
        files = self._plan.files
        every = (files.letters, files.envelopes, files.labels, files.manifest, files.faulty)
        of_letters = self._folder.paths if self._folder else ()
        return (*filter(None, every), *of_letters)

    def reserve(self, size: BatchSize) -> BatchPlace:
        """Return the place in the PDF of the next batch."""
        return self._pdf.reserve(size) if self._pdf else BatchPlace()

    def append(self, batch: WrittenBatch) -> None:
        """Write a batch for which a place was reserved, and whose letters were added."""
        if self._pdf:
            self._pdf.append(batch)
            self._before = batch.place.first_page + batch.size.pages
        if self._manifest:
            self._manifest.flush()

    def add(self, outcome: RowOutcome) -> None:
        """Count a letter that was printed, and enter it into the manifest."""
        count = self._count
        count["letters"] += 1
        count["letter_pages"] += outcome.sides
        count["copies"] += len(outcome.copies)
        count["copy_pages"] += sum(copy.sides for copy in outcome.copies)
        count["separators"] += outcome.has_separator
        count["blank_backs"] += outcome.blank_backs
        file = self._folder.add(outcome) if self._folder else ""
        if self._manifest:
            first_page = self._before + outcome.first_page + 1
            for line in _manifest_lines(outcome, next(self._numbers), first_page, file):
                self._manifest.add(line)
        self._addresses.add(outcome)

    @property
    def _pages(self) -> int:
        """The pages that were written, counted by themselves if they are in one file."""
        count = self._count
        made = count["letter_pages"] + count["copy_pages"] + count["separators"] + count["blank_backs"]
        return self._pdf.pages if self._pdf else made

    def finish(self, faulty: Sequence[RowOutcome], *, skipped: int, not_chosen: int) -> str:
        """Complete all files, and return the sentence that proves the count.

        Raise ListError if there is no letter, CountError if rows or pages do not add up.
        """
        count = RunCount(
            len(self._plan.mailing_list.rows), pages=self._pages, **self._count, faulty=len(faulty), skipped=skipped,
            not_chosen=not_chosen, files=self._count["letters"] if self._folder else 0,
        )  # fmt: skip
        if not count.letters:
            raise ListError(
                f"{self._plan.mailing_list.name}: no letter is left to print; look at the rows left out."
            )
        sentence = count_sentence(count)
        if self._manifest:
            self._manifest.flush()
        if self._pdf:
            title = f"{counted(count.letters, 'letter', 'letters')}: {self._plan.mailing_list.name}"
            self._pdf.close(DocumentInfo(title))
        self._addresses.save(self._files)
        if self._plan.files.faulty:
            content = faulty_rows_csv(self._plan.mailing_list, self._plan.match, faulty)
            self._files.file_for(self._plan.files.faulty).write(content)
        if self._folder:
            self._folder.save()
        self._files.complete()
        return sentence


def _manifest_lines(outcome: RowOutcome, letter: int, first: int, file: str) -> Iterator[ManifestLine]:
    """Yield the line of a letter that begins on page `first`, and of each copy of it."""
    for copy_to, sides, offset in (("", outcome.sides, 0), *outcome.copies):
        yield ManifestLine(
            letter, outcome.row.number, outcome.full_name, outcome.member, outcome.constituency,
            first + offset, first + offset + sides - 1, outcome.checksum, file, copy_to,
        )  # fmt: skip
