"""Takes every scene in every look and holds it against the accepted picture: `python tests/pictures/take.py`.

`--accept` keeps what is seen from now on, `--suite` takes only what the suite looks at, and names of scenes (or their
beginnings) only those. What differs is told in one line for each scene, and drawn into the folder `pictures-out`:
the new picture in full, and both small ones with a frame around what differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pictures.scenes import Scene
    from pictures.stage import Look
    from PIL.Image import Image
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

HERE = Path(__file__).parent
ACCEPTED = HERE / "accepted"
OUT = HERE.parents[1] / "pictures-out"
THEMES = "light", "dark", "contrast"
SCALES = 1.0, 2.0
_IN_SUITE = 0, len(THEMES) * len(SCALES) - 1  # the usual look, and the largest text in high contrast
_NO_FONTS = (
    '<fontconfig><match target="font"><edit name="hinting"><bool>false</bool></edit></match></fontconfig>'
)

_NO_NEWS = "This plugin does not support propagateSizeHints()"


def main(arguments: Sequence[str]) -> int:
    """Take the pictures. Return 0 if all are as accepted, 1 if not."""
    reader = argparse.ArgumentParser(
        description="Hold the pages of the window against their accepted pictures."
    )
    reader.add_argument("names", nargs="*", help="scenes, or how their names begin; all if none is given")
    reader.add_argument("--accept", action="store_true", help="keep what is seen from now on")
    reader.add_argument("--suite", action="store_true", help="only what the suite looks at")
    reader.add_argument(
        "--full", action="store_true", help="draw every picture in full, whether it differs or not"
    )
    chosen = reader.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        _settle(Path(home))
        return _take(Path(home), chosen)


def _settle(home: Path) -> None:
    """Have nothing of this machine seen, before Qt looks for it: neither its fonts nor its screen."""
    for name in [name for name in os.environ if name.startswith("QT_")]:
        del os.environ[name]
    fonts = home / "fonts.conf"
    fonts.write_text(_NO_FONTS)
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
    os.environ |= folders | {
        "QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(fonts), "LC_ALL": "C.UTF-8", "TZ": "UTC",
    }  # fmt: skip


def _take(home: Path, chosen: argparse.Namespace) -> int:
    from pictures.scenes import all_scenes
    from pictures.stage import Look
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    qInstallMessageHandler(
        lambda _kind, _where, words: None if words in _NO_NEWS else print(words, file=sys.stderr)
    )
    app = QApplication([])
    app.setCursorFlashTime(0)  # a caret that blinks would be another picture
    looks = [Look(theme, scale) for scale, theme in product(SCALES, THEMES)]
    wanted = tuple(chosen.names) or ("",)
    scenes = [each for each in all_scenes().values() if each.name.startswith(wanted)]
    if chosen.suite:
        scenes = [each for each in scenes if each.in_suite]
    differ = 0
    for number, scene in enumerate(scenes):
        folder = home / str(number)
        folder.mkdir()
        differ += not _judge(scene, list(_seen(app, scene, looks, folder, chosen.suite)), looks, chosen)
    print(f"{len(scenes)} scenes, {differ} of them {'accepted anew' if chosen.accept else 'differ'}.")
    return int(bool(differ) and not chosen.accept)


def _seen(
    app: QApplication, scene: Scene, looks: Sequence[Look], folder: Path, only_suite: bool
) -> Iterator[tuple[int, QImage]]:
    from pictures.stage import staged

    for number, look in enumerate(looks):
        if only_suite and number not in _IN_SUITE:
            continue
        with staged(app, look, folder / str(number)) as stage:
            scene.bring(stage)
            yield number, stage.settle()


def _judge(
    scene: Scene, seen: Sequence[tuple[int, QImage]], looks: Sequence[Look], chosen: argparse.Namespace
) -> bool:
    """Compare or accept what was seen of a scene. Return whether it is as accepted."""
    from pictures.picture import Sheet, differing, small

    sheet = Sheet(ACCEPTED / f"{scene.name}.png", len(THEMES), len(SCALES))
    accepted = list(sheet.pictures())
    now = {number: small(image) for number, image in seen}
    parts = {
        number: len(differing(accepted[number], picture)) if accepted else None
        for number, picture in now.items()
    }
    others = {number: found for number, found in parts.items() if found != 0}
    for number, image in seen:
        if number in others or chosen.full:
            _draw(
                f"{scene.name}, {looks[number]}", image, accepted[number] if accepted else None, now[number]
            )
    if others:
        what = ", ".join(f"{looks[number]} ({found or 'new'})" for number, found in others.items())
        print(f"{scene.name}: {what}", flush=True)
    if chosen.accept and others and not chosen.suite:
        sheet.accept([now[number] for number in range(len(looks))])
    return not others


def _draw(name: str, image: QImage, before: Image | None, after: Image) -> None:
    from pictures.picture import marked

    OUT.mkdir(exist_ok=True)
    file = name.replace(", ", "-").replace(" ", "-").replace("%", "")
    image.save(str(OUT / f"{file}.png"))
    if before:
        marked(before, after).save(OUT / f"{file}-differs.png")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    sys.exit(main(sys.argv[1:]))
