"""The blocks of letters, and the body that they make."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

from ddm_desktop.model.blocks import Block, Body

_LOOK_UP = """
import pickle, sys
from ddm_desktop.model.blocks import Block, Body
body = pickle.loads(sys.stdin.buffer.read())
assert type(body) is Body
assert body in {(Block.of("Please answer."),)}
"""


def test_a_body_is_the_key_that_its_blocks_are():
    body = Body((Block.of("Please answer."),))
    assert hash(body) == hash(tuple(body)) == hash(body)
    assert {body: 1} == {tuple(body): 1}


def test_a_body_is_found_in_another_process_whose_texts_have_other_hashes():
    body = Body((Block.of("Please answer."),))
    hash(body)
    command = [sys.executable, "-c", _LOOK_UP]
    for seed in ("1", "2"):
        subprocess.run(
            command, input=pickle.dumps(body), env={**os.environ, "PYTHONHASHSEED": seed}, check=True
        )
