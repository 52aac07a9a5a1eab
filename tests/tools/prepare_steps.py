"""The steps of the preparation by their ids, as packs name them."""

from __future__ import annotations

from ddm_desktop.model.campaign import STEP_IDS


def step_number(id: str) -> int:
    """The place of the step `id` in the journey, from 0."""
    return STEP_IDS.index(id)
