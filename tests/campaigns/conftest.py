"""A small sound pack that each test changes in one place."""

from pathlib import Path

import pytest
from tools.packs import PackMaker


@pytest.fixture
def make(tmp_path: Path) -> PackMaker:
    return PackMaker(tmp_path)
