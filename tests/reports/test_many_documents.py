"""Processes that set papers: who hears Ctrl+C."""

import signal
import sys

import pytest

from kmc_desk.reports import many_documents


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold Ctrl+C back")
def test_a_process_that_begins_never_hears_ctrl_c_and_this_one_hears_it_after(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(many_documents, "make_jobs", _held_back)
    [[begun]] = many_documents.make_many([[]], workers=2)
    assert begun == str({signal.SIGINT})
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def _held_back(_: object) -> list[str]:
    """Which signals the process that runs this does not hear; none of those Python ignores."""
    return [str(signal.pthread_sigmask(signal.SIG_BLOCK, ()))]
