"""The campaigns that were withdrawn: a kit made here takes them away from the computers that take the kit."""

from __future__ import annotations

from collections.abc import Iterable

from ddm_desktop import paths
from ddm_desktop.errors import SaveError
from ddm_desktop.reading.json_files import JsonFormat
from ddm_desktop.reading.locations import MisfitError
from ddm_desktop.reading.records import Many, Record
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.kit.file import MAX_WITHDRAWN, WITHDRAWN, WithdrawnCampaign

_MAX_BYTES = 100_000
_FORMAT = JsonFormat("ddm-desktop withdrawn campaigns", 1, "list of withdrawn campaigns")
_LIST = Record(
    lambda withdrawn=(): withdrawn, {"withdrawn": Many(WITHDRAWN, MAX_WITHDRAWN, "campaigns")}, "such a list"
)


def load_withdrawn() -> tuple[WithdrawnCampaign, ...]:
    """Return the withdrawn campaigns. Raise SaveError if their file is damaged or cannot be read."""
    file = paths.withdrawn_file()
    try:
        found: tuple[WithdrawnCampaign, ...] = _LIST.read(_FORMAT.decode(read_regular(file, _MAX_BYTES)))
    except FileNotFoundError:
        return ()
    except (OSError, MisfitError) as error:
        raise SaveError(f"{file} cannot be read; delete it, and withdraw the campaigns once more.") from error
    return found


def encode_withdrawn(withdrawn: Iterable[WithdrawnCampaign]) -> bytes:
    """Return the content of the file of `withdrawn`; of two entries for one campaign the higher version counts."""
    versions: dict[str, int] = {}
    for id, version in withdrawn:
        versions[id] = max(version, versions.get(id, 0))
    return _FORMAT.encode(
        {"withdrawn": [{"id": id, "version": version} for id, version in sorted(versions.items())]}
    )
