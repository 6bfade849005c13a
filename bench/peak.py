"""Peak memory of a process."""

import json
import subprocess
import sys
from collections.abc import Sequence

# A small process between: on Linux a child's peak is never below that of the one that starts it.
_LAUNCHER = """
import json, subprocess, sys
run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
try:
    import resource
except ImportError:
    peak = None
else:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6
print(json.dumps([run.returncode, peak]))
"""


def run_measured(words: Sequence[object]) -> tuple[int, float | None, str]:
    """Run `python WORDS`.

    Returns:
        Its exit code, its peak memory in MB (None on Windows, which does not say), its stderr.
    """
    command = [sys.executable, "-c", _LAUNCHER, sys.executable, *map(str, words)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    returned, peak_mb = json.loads(run.stdout.splitlines()[-1])
    return returned, peak_mb, run.stderr
