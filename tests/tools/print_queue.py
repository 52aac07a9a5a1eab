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
DirtyCleanInterval 0
{settings}
DefaultShared No
WebInterface No
<Location />
  Allow all
</Location>
<Policy default>
{limits}
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
# What the default policy of CUPS says of jobs, as Debian installs it.
OWNERS_MAY = """\
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Hold-Job Release-Job Restart-Job Purge-Jobs Reprocess-Job Cancel-My-Jobs Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit CUPS-Get-Document>
    AuthType Default
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>"""
NOBODY_MAY_CANCEL = """\
  <Limit Cancel-Job>
    Require user nobody-at-all
    Order deny,allow
  </Limit>"""
# A printer that takes PDF as it comes out of CUPS's own page selection, and has no paper while the file says so.
_PRINTER = """\
#!/bin/sh
while [ -e '{root}/no-paper' ]; do
  echo 'STATE: +media-empty-error' >&2
  sleep 0.1
done
echo 'STATE: -media-empty-error' >&2
while [ -e '{root}/slow' ]; do
  sleep 0.1
done
exec cat ${{6:+"$6"}}
"""
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
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 {root}/printer"
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

    def spooled(self) -> list[Path]:
        """The files of letters that the queue holds."""
        return sorted((self.root / "spool").glob("d*"))

    def pause(self) -> None:
        _run("cupsdisable", QUEUE, server=self.server)

    def resume(self) -> None:
        _run("cupsenable", QUEUE, server=self.server)

    def set_paper(self, *, is_there: bool) -> None:
        self._mark("no-paper", not is_there)

    def set_pace(self, *, is_slow: bool) -> None:
        """Have the printer print on and on, or come to an end."""
        self._mark("slow", is_slow)

    def print_again(self, number: int) -> bool:
        """Ask for a letter to be printed once more, as anybody can who sits there next. Whether the queue does so."""
        return not _run("lp", "-i", f"{QUEUE}-{number}", "-H", "restart", server=self.server).returncode

    def printed(self) -> bytes:
        """The PDF that came out, once the queue is empty."""
        return _until(lambda: self._idle() and self._paper(), "nothing was printed")

    def _mark(self, name: str, is_set: bool) -> None:
        mark = self.root / name
        mark.touch() if is_set else mark.unlink(missing_ok=True)

    def _idle(self) -> bool:
        return not _run("lpstat", "-o", server=self.server).stdout

    def _paper(self) -> bytes:
        paper = self.root / "paper.pdf"
        return paper.read_bytes() if paper.exists() else b""


@contextmanager
def private_queue(limits: str = "", settings: str = "") -> Iterator[Queue]:
    """Start a cupsd with `settings` whose default policy has these `limits`, and end it. Raises NoQueueError."""
    cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if cupsd is None or shutil.which("lp") is None:
        raise NoQueueError("CUPS is not installed")
    with tempfile.TemporaryDirectory(prefix="queue-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        root.chmod(0o755)  # cupsd's filters run as another user
        _write_configuration(root, limits, settings)
        files = ["-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")]
        process = subprocess.Popen([cupsd, *files, "-f"], stderr=subprocess.PIPE)
        try:
            yield _started(root, process)
        finally:
            process.terminate()
            process.communicate(timeout=10)


def _write_configuration(root: Path, limits: str, settings: str) -> None:
    for name in ("etc", "cache", "spool", "tmp"):
        (root / name).mkdir()
    (root / "etc/cups-files.conf").write_text(_FILES_CONF.format(root=root))
    (root / "etc/cupsd.conf").write_text(_CUPSD_CONF.format(root=root, limits=limits, settings=settings))
    (root / "queue.ppd").write_text(_PPD.format(root=root))
    (root / "printer").write_text(_PRINTER.format(root=root))
    (root / "printer").chmod(0o755)


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
