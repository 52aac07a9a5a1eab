"""How an error names its place."""

import pytest

from ddm_desktop.errors import PackError


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("campaign.toml", 3), "campaign.toml, line 3: It is wrong."),
        (("campaign.toml",), "campaign.toml: It is wrong."),
        ((), "It is wrong."),
    ],
)
def test_a_problem_of_a_pack_names_the_file_and_the_line_as_far_as_they_are_known(place, said):
    assert str(PackError("It is wrong.", *place)) == said
