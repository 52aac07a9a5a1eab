"""`print-run --alikeness`: what is the campaign's in a run's letters, and who says the same beyond it."""

from __future__ import annotations

from ddm_desktop.cli import main

REASONS = {
    "Able": "My bus to the clinic has been late every single day since the spring.",
    "Brown": "Our road floods as soon as it rains and nobody has come to look at it.",
    "Čapek": "My bus to the clinic has been late every single day since the spring.",
    "Dee": "My bus to the clinic has been late every single day since the summer.",
}


def test_letters_that_say_the_same_are_named(directory, tmp_path, capsys):
    people = tmp_path / "people.csv"
    rows = (f"Person {name},1 High Street,L20 0AA,{reason}" for name, reason in REASONS.items())
    people.write_text("\n".join(["Name,Address 1,Postcode,Why", *rows]) + "\n", encoding="utf-8")
    options = (
        f"--campaign alternative-provision-2018 --date 2018-01-10 --out {tmp_path / 'run.pdf'} --alikeness"
    )
    assert main(["print-run", str(people), *options.split()]) == 0
    said = capsys.readouterr().err
    assert "is the campaign’s; 3 letters say nearly the same beyond it as another one, most of all " in said
    assert "Person Able (row 2) and Person Čapek (row 4) say the same.\n" in said
    assert "Person Able (row 2) and Person Dee (row 5) are 90% alike.\n" in said
    assert "Brown" not in said
