"""A kit whose import is killed at any step is taken whole or not at all, as the next start finds it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools.kits import everything, prepare, put_directory, put_pack, zip_pack

from ddm_desktop import paths
from ddm_desktop.errors import SaveError
from ddm_desktop.services import undo_journal
from ddm_desktop.services.kit.exchange import export_kit, import_kit
from ddm_desktop.services.local_list import load_local_list
from ddm_desktop.services.settings import Settings, load_settings, store_settings
from ddm_desktop.services.undo_journal import all_or_nothing, take_back_unfinished

ROOT = Path(__file__).parent.parent.parent
_KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
from ddm_desktop import paths
from ddm_desktop.services.kit.exchange import import_kit
from ddm_desktop.services.undo_journal import take_back_unfinished
from tools.kits import everything

kit, home, fresh = map(Path, sys.argv[1:])
paths.user_data = lambda: home / "data"
paths.settings_file = lambda: home / "config" / "settings.json"
CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree"}

def kill_at(number):
    left = number
    def hook(event, arguments):
        nonlocal left
        is_change = event in CHANGES or (event == "open" and arguments[2] & os.O_ACCMODE)
        if is_change and any(str(home) in str(each) or event == "os.link" for each in arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

def run(deed, number):
    \"\"\"Whether `deed` came to its end in a process that is killed before its change of that number.\"\"\"
    child = os.fork()
    if child == 0:
        kill_at(number)
        deed()
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0

def states():
    \"\"\"Every state in which the next start finds the computer, by the number of the change that was not made.\"\"\"
    number, done = 0, False
    while not done:
        number += 1
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(fresh, home)
        done = run(lambda: import_kit(kit), number)
        again = 0 if number % 9 == 0 else 1000
        while not run(take_back_unfinished, again := again + 1):
            pass  # now and then the start is killed as well, once at each of its steps
        yield {name: content.hex() for name, content in everything(home).items() if not name.endswith(".part")}

shutil.copytree(fresh, home)
import_kit(kit)  # which loads what the children need
print(json.dumps(list(states())))
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes of its own")


@pytest.fixture
def kit(computer, tmp_path):
    prepare()
    put_pack("bench", "New")
    put_pack("bus", "New")
    return made_kit(tmp_path)


def made_kit(tmp_path):
    export_kit(tmp_path / "x.ddmkit")
    return tmp_path / "x.ddmkit"


def furnish(home: Path) -> Path:
    """Put older ones of all that is in the kit on this computer."""
    put_directory(sources=())
    store_settings(Settings(theme="dark"))
    zip_pack(put_pack("bus", "Old", folder="bus of last year"))
    (put_pack("bench", "Old") / "notes.md").write_text("ours", "utf-8")
    return home


def test_at_whichever_step_it_is_killed_the_next_start_has_all_or_nothing(computer, kit, tmp_path):
    fresh = furnish(computer("laptop"))
    before = hexed(fresh)
    driver = [sys.executable, "-c", _KILLED, kit, tmp_path / "scratch", fresh]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    done = subprocess.run(driver, env=environment, capture_output=True, text=True, check=True, timeout=100)
    found = json.loads(done.stdout)
    import_kit(kit)
    after = hexed(fresh)
    assert before != after
    assert len(found) > 25
    whole = [state == after for state in found]
    assert [state for state in found if state not in (before, after)] == []
    assert whole == sorted(whole)  # once it counts, it counts
    assert not whole[0]
    assert whole[-1]


def hexed(home: Path) -> dict[str, str]:
    return {name: content.hex() for name, content in everything(home).items()}


@pytest.fixture
def cut_short(computer):
    """A computer on which an import was killed after its first change."""
    computer("laptop")
    store_settings(Settings(theme="dark"))
    if (child := os.fork()) == 0:
        with all_or_nothing([paths.settings_file(), paths.local_list_file()], {}):
            store_settings(Settings(theme="light"))
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert load_settings().theme == "light"


@pytest.mark.usefixtures("cut_short")
def test_the_next_command_finds_the_computer_as_it_was():
    from ddm_desktop.cli import main

    assert main(["campaigns", "list"]) == 0
    assert load_settings().theme == "dark"
    assert load_local_list() == ()


@pytest.mark.usefixtures("cut_short")
@pytest.mark.parametrize("spoilt", ["{", '{"saved": [["FILE", null]], "moved": []}', "[]"])
def test_a_journal_that_makes_no_sense_or_tells_of_other_files_is_told_and_followed_nowhere(spoilt, tmp_path):
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"of somebody")
    spoilt = spoilt.replace("FILE", str(other))
    journal = paths.user_data() / undo_journal.UNDO_FOLDER / "journal.json"
    journal.write_text(spoilt, "utf-8")
    with pytest.raises(SaveError, match="Move that folder away"):
        take_back_unfinished()
    assert load_settings().theme == "light"
    assert other.exists()
