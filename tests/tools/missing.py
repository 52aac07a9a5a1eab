"""What a test needs and this machine does not have."""

from __future__ import annotations

import os

import pytest


def unavailable(reason: str) -> None:
    """Skip the test for `reason`; fail it instead where everything must run (environment variable CI)."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
