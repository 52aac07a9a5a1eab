"""`print-run --rows`: the rest of a pile after a paper jam, with the numbers the whole pile had."""

from __future__ import annotations

import csv
from pathlib import Path

from ddm_desktop.cli import main


def numbers_and_names(manifest: Path) -> list[tuple[str, str]]:
    with manifest.open(newline="", encoding="utf-8-sig") as file:
        return [(line["Letter"], line["Name"]) for line in csv.DictReader(file)]


def test_the_rest_of_a_pile_keeps_the_numbers_of_its_letters_also_if_it_jams_again(directory, tmp_path):
    people, manifest = tmp_path / "people.csv", tmp_path / "run.csv"
    names = ("Able", "Brown", "Čapek", "Dee")
    rows = (f"Person {name},1 High Street,L20 0AA,My bus is late." for name in names)
    people.write_text("\n".join(["Name,Address 1,Postcode,Why", *rows]) + "\n", encoding="utf-8")
    options = f"--campaign alternative-provision-2018 --date 2026-11-22 --order postcode --out {tmp_path / 'run.pdf'}"
    command = ["print-run", str(people), *options.split(), "--manifest", str(manifest)]
    assert main(command) == 0
    whole = numbers_and_names(manifest)
    assert [number for number, _name in whole] == ["1", "2", "3", "4"]
    assert main([*command, "--rows", "3-"]) == 0
    assert numbers_and_names(manifest) == whole[2:]
    assert main([*command, "--rows", "1,4"]) == 0
    assert numbers_and_names(manifest) == [whole[0], whole[3]]
