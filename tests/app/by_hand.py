"""Hands on the real program: a screen of its own, keys of the X server, files and the command line.

Nothing of the program is imported: what is known of it is what is on its screen and on the disk.
"""

import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
_LIBRARIES = {  # without one of which Qt shows no window on X
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
DEADLINE_S = 60
"""For whatever is waited for; only a failure takes so long."""
POLL_S = 0.04
STILL_POLLS = 8  # 0.32 s: shorter than the dark half of a blinking cursor
KEY_MS = "6"


def missing() -> list[str]:
    """The Debian packages that are to be installed before anything can be done by hand."""
    tools = [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]
    return tools + [package for name, package in _LIBRARIES.items() if find_library(name) is None]


def until(what: str, condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    give_up = time.monotonic() + DEADLINE_S
    while not condition():
        if time.monotonic() > give_up:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(POLL_S)  # between two looks


class Screen:
    """An X server without a monitor, and the keyboard in front of it.

    Args:
        display: such as ":77".
        pixels: the file in which the server keeps its picture.
    """

    def __init__(self, display: str, pixels: Path) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._pixels = pixels

    def window(self, name: str) -> str:
        """Wait for the window of a name and give it the keyboard; its number."""
        found = self._tool("search", "--sync", "--onlyvisible", "--name", f"^{name}$").split()
        self._tool("windowfocus", "--sync", found[-1])
        return found[-1]

    def write(self, words: str) -> None:
        """Type a text."""
        self._tool("type", "--delay", KEY_MS, "--", words)

    def enter(self, words: str) -> None:
        """Type a text and Enter."""
        self.write(words)
        self.press("Return")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as "ctrl+s" and "Tab"."""
        self._tool("key", "--delay", KEY_MS, *keys)

    def fill(self, **answers: str) -> None:
        """Answers of a form, each by the letter that goes to its field with Alt."""
        for letter, answer in answers.items():
            self.press(f"alt+{letter}")
            self.write(answer)

    def still(self) -> None:
        """Wait until nothing moves on the screen."""
        seen: list[int] = []

        def is_still() -> bool:
            seen.append(zlib.crc32(self._pixels.read_bytes()))
            return len(seen) > STILL_POLLS and len(set(seen[-STILL_POLLS:])) == 1

        until("the screen stands still", is_still)

    def _tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            timeout=DEADLINE_S,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


class Program:
    """KMC Desk, started as a person does, on one data folder.

    Args:
        screen: where it is shown.
        folder: the data.
        home: whose settings of the desktop are read.
    """

    def __init__(self, screen: Screen, folder: Path, home: Path, passphrase: str) -> None:
        self._screen, self.folder = screen, folder
        self.environment = {
            **screen.environment,
            "HOME": str(home),
            "KMC_DESK_PASSPHRASE": passphrase,
        }

    def command(self, *words: str) -> str:
        """Run the command line to its end; what it says."""
        done = subprocess.run(
            self._words(*words),
            cwd=ROOT,
            env=self.environment,
            timeout=DEADLINE_S,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def window(self) -> Iterator["subprocess.Popen[bytes]"]:
        """The window, killed at the end if it is still there."""
        with subprocess.Popen(self._words(), cwd=ROOT, env=self.environment) as process:
            try:
                yield process
            finally:
                process.kill()

    def page(self, key: str) -> Callable[[], bool]:
        """Whether the window says in its settings that this page is on screen."""
        settings = self.folder / "window.json"
        line = f'/page": "{key}"'
        return lambda: settings.exists() and line in settings.read_text(encoding="utf-8")

    @contextmanager
    def saving(self, times: int = 1) -> Iterator[None]:
        """What is done within is written into the log of the database, and the screen shows it."""
        log = self.folder / "kmc-desk.db-wal"

        def written() -> int:
            return log.stat().st_mtime_ns if log.exists() else 0

        before = written()
        yield
        for _ in range(times):
            until("something is saved", lambda known=before: written() != known)
            before = written()
        self._screen.still()

    def _words(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kmc_desk", "--data", str(self.folder), *words]


@contextmanager
def a_screen(folder: Path) -> Iterator[Screen]:
    """A screen of the size of a ward PC, on a number that is free."""
    ready, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1366x768x24"]
    command += ["-nolisten", "tcp", "-noreset", "-fbdir", str(folder)]
    with subprocess.Popen(
        command, pass_fds=(tell,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(tell)
        try:
            with os.fdopen(ready) as told:
                number = told.readline().strip()
            assert number, "the X server did not start"
            yield Screen(f":{number}", folder / "Xvfb_screen0")
        finally:
            server.terminate()
