"""A print queue of the tests' own: a private cupsd on a socket file, printing to a file, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUEUE = "desk"

_FILES_CONF = """\
ServerRoot {root}/etc
StateDir {root}
CacheDir {root}/cache
RequestRoot {root}/spool
TempDir {root}/tmp
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
FileDevice Yes
User lp
Group lp
"""
_CUPSD_CONF = """\
Listen {root}/cups.sock
Browsing Off
DefaultShared No
WebInterface No
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
# A printer that takes PDF as it comes out of CUPS's own page selection.
_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "FILE.PPD"
*Manufacturer: "None"
*Product: "(None)"
*ModelName: "PDF into a file"
*ShortNickName: "PDF into a file"
*NickName: "PDF into a file"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.3
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""


class NoQueueError(Exception):
    """Why there is no private print queue on this machine."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A running queue named QUEUE. `server` is for the environment variable CUPS_SERVER."""

    root: Path
    server: str

    def printed(self) -> bytes:
        """The PDF that came out, once the queue is empty."""
        return _until(lambda: self._idle() and self._paper(), "nothing was printed")

    def _idle(self) -> bool:
        return not _run("lpstat", "-o", server=self.server).stdout

    def _paper(self) -> bytes:
        paper = self.root / "paper.pdf"
        return paper.read_bytes() if paper.exists() else b""


@contextmanager
def private_queue() -> Iterator[Queue]:
    """Start a cupsd, and end it. Raises NoQueueError."""
    cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if cupsd is None or shutil.which("lp") is None:
        raise NoQueueError("CUPS is not installed")
    with tempfile.TemporaryDirectory(prefix="queue-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        root.chmod(0o755)  # cupsd's filters run as another user
        _write_configuration(root)
        files = ["-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")]
        process = subprocess.Popen([cupsd, *files, "-f"], stderr=subprocess.PIPE)
        try:
            yield _started(root, process)
        finally:
            process.terminate()
            process.communicate(timeout=10)


def _write_configuration(root: Path) -> None:
    for name in ("etc", "cache", "spool", "tmp"):
        (root / name).mkdir()
    (root / "etc/cups-files.conf").write_text(_FILES_CONF.format(root=root))
    (root / "etc/cupsd.conf").write_text(_CUPSD_CONF.format(root=root))
    (root / "queue.ppd").write_text(_PPD)


def _started(root: Path, process: subprocess.Popen[bytes]) -> Queue:
    socket = root / "cups.sock"
    try:
        _until(lambda: socket.exists() or process.poll() is not None, "cupsd did not start")
    except TimeoutError as error:
        raise NoQueueError(str(error)) from error
    device = f"file://{root}/paper.pdf"
    made = _run("lpadmin", "-p", QUEUE, "-E", "-v", device, "-P", str(root / "queue.ppd"), server=str(socket))
    if made.returncode:
        raise NoQueueError(f"cupsd made no queue: {made.stderr.decode(errors='replace').strip()}")
    return Queue(root, str(socket))


def _run(*command: str, server: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, env=os.environ | {"CUPS_SERVER": server}, capture_output=True, check=False, timeout=20
    )


def _until(there, otherwise: str):
    """What `there` gives as soon as it gives something; TimeoutError after ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if found := there():
            return found
        time.sleep(0.05)
    raise TimeoutError(otherwise)
