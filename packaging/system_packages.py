"""Which shared libraries and programs of the operating system are missing, and how they get there.

Qt's wheels bring everything but these. What is missing is found by loading it, so that any Linux can tell; only Debian
and its relatives are told package names.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
"""What Qt needs even without a screen: library to Debian package."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt needs besides to open a window under X11."""

MEDIA_LIBRARIES = {
    "libpulse.so.0": "libpulse0",
}
"""What Qt needs for microphone, loudspeaker and camera. Without it the program says so when they are used."""

TEST_PROGRAMS = {
    "age": "age",
    "minisign": "minisign",
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-run-session": "dbus",
    "Xvfb": "xvfb",
    "pulseaudio": "pulseaudio",
}
"""Stock programs that the tests hold our files against: program to Debian package."""

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    if sys.platform != "linux":
        return {}
    return {name: package for name, package in libraries.items() if not _loads(name)}


def missing_programs(programs: dict[str, str]) -> dict[str, str]:
    if sys.platform != "linux":
        return {}
    return {name: package for name, package in programs.items() if not shutil.which(name)}


def can_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install Debian packages as root; the package lists are fetched only if it does not work without."""
    command = [*APT_INSTALL, *packages]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(command, env=quiet, capture_output=True, check=False).returncode == 0:
        return True
    subprocess.run(["apt-get", "update", "-q"], env=quiet, stdout=sys.stderr, check=False)
    return subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode == 0


def how_to_install(missing: dict[str, str]) -> str:
    """The command for a person to type, or what to look for where there is no apt."""
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get"):
        return f"sudo {' '.join(APT_INSTALL)} {' '.join(packages)}"
    return f"install the packages of your system that hold: {' '.join(sorted(missing))}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
