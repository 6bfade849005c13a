"""A Python that has imported the program already: processes of their own, begun in no time.

Importing takes a second, most commands a tenth of it. One process imports and waits; each process
that is asked of it is a fork, with streams, environment and an exit code of its own. Where there is
no fork (Windows), tests start a new Python each time.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"  # frameworks of macOS bear no fork

# Answers each request with two numbers: of the process, and what waiting for it gave.
_WAITING = """
import gc, importlib, json, os, socket, sys, warnings
line = socket.socket(fileno=int(sys.argv[1]))
for name in sys.argv[2:]:
    importlib.import_module(name)
gc.freeze()
while True:
    asked, streams, *_ = socket.recv_fds(line, 65536, 3)
    while asked and not asked.endswith(b"\\n"):
        asked += line.recv(65536)
    if not asked:
        sys.exit()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numpy has threads, which do nothing now
        child = os.fork()
    if not child:
        break
    for stream in streams:
        os.close(stream)
    line.sendall(b"%d\\n" % child)
    line.sendall(b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
line.close()
for number, stream in enumerate(streams):
    os.dup2(stream, number)
    os.close(stream)
given = json.loads(asked)
os.environ.clear()
os.environ.update(given["environment"])
sys.argv[:] = ["-c", *given["words"]]
exec(compile(given["code"], "<given>", "exec"), {"__name__": "__main__"})
"""


class ReadyPython:
    """Starts processes one at a time; to be closed. What it says of itself goes to our stderr.

    Args:
        modules: what each process finds imported.
    """

    def __init__(self, *modules: str) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._waiting = subprocess.Popen(
                [sys.executable, "-W", "error", "-c", _WAITING, str(theirs.fileno()), *modules],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._said = self._line.makefile("rb")
        self._is_running = False

    def start(
        self,
        code: str,
        words: Sequence[str],
        streams: Sequence[IO[bytes] | int],
        environment: dict[str, str] | None = None,
    ) -> int:
        """Run Python code; returns the number of its process.

        Args:
            code: what to run as the main program.
            words: its arguments.
            streams: what it reads, writes and complains to.
            environment: None: ours.
        """
        if self._is_running:  # whoever started it failed before the end
            self.wait()
        given = {
            "code": code,
            "words": list(words),
            "environment": dict(os.environ) if environment is None else environment,
        }
        whole = json.dumps(given).encode() + b"\n"
        handles = [one if isinstance(one, int) else one.fileno() for one in streams]
        sent = socket.send_fds(self._line, [whole], handles)
        self._line.sendall(whole[sent:])
        self._is_running = True
        return int(self._said.readline())

    def wait(self) -> int:
        """The exit code of the process that was started last, as `Popen.returncode` has it."""
        self._is_running = False
        return int(self._said.readline())

    def run(
        self, code: str, words: Sequence[str], environment: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run Python code to its end and keep what it says; it has nothing to read."""
        with (
            open(os.devnull, "rb") as nothing,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as complaints,
        ):
            self.start(code, words, (nothing, out, complaints), environment)
            exit_code = self.wait()
            said: list[str] = []
            for stream in (out, complaints):
                stream.seek(0)
                said.append(stream.read().decode("utf-8"))
        return subprocess.CompletedProcess(words, exit_code, *said)

    def close(self) -> None:
        """End the process that waits."""
        self._said.close()
        self._line.close()
        self._waiting.wait(10)
