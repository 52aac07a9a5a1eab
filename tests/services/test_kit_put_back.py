"""A kit that fails when packs of other names already gave way to its own puts each of them back."""

from pathlib import Path

import pytest
from tools.kits import everything, put_pack, zip_pack

from ddm_desktop.errors import KitError
from ddm_desktop.services.kit.exchange import export_kit, import_kit


@pytest.mark.parametrize("failing", [1, 2, 3])
@pytest.mark.parametrize("with_folder", [False, True])
def test_packs_that_gave_way_are_put_back_as_they_were(computer, tmp_path, monkeypatch, failing, with_folder):
    names = ("bench", "bridge", "bus")
    for name in (*names, "folder"):
        put_pack(name, "New")
    export_kit(tmp_path / "x.ddmkit")
    home = computer("laptop")
    for name in names:
        zip_pack(put_pack(name, "Old", folder=f"{name} of last year"))
    if with_folder:
        (put_pack("folder", "Old") / "notes.md").write_text("ours", "utf-8")
    before = everything(home)
    unlink, gone = Path.unlink, []

    def failing_unlink(path, missing_ok=False):
        if path.name.endswith("last year.ddmpack"):
            gone.append(path)
            if len(gone) == failing:
                raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", failing_unlink)
    with pytest.raises(KitError, match="Permission denied"):
        import_kit(tmp_path / "x.ddmkit")
    assert len(gone) == failing
    assert everything(home) == before
