"""What SECURITY.md points to is there."""

import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def test_every_file_that_is_named_is_there():
    words = (_ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+/[\w/.-]+)`", words)
    assert len(named) > 20
    assert [one for one in named if not (_ROOT / one).exists()] == []
