"""What is read in a backup can be taken out of it; the backup stays as it was made."""

from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.usecases.backup import back_up, local_backups
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified
from kmc_desk.usecases.follow_up_lists import take_list
from kmc_desk.usecases.growth_charts import save_growth_charts
from kmc_desk.usecases.monthly_return import ReturnFormat, export_return
from kmc_desk.usecases.note_copy import HANDOVER, note_copy
from kmc_desk.usecases.papers import Paper, save_paper
from kmc_desk.usecases.return_trend import TrendFormat, export_trend
from kmc_desk.usecases.show_trail import TrailWish, write_trail
from kmc_desk.wiring import sign_in
from tests.usecases.conftest import PASSPHRASE, admitted


@pytest.fixture
def of_backup(context: Context) -> Iterator[Context]:
    admitted(context)
    made = back_up(context)
    folder = local_backups(context) / made.name
    there = sign_in(folder, "head", PASSPHRASE, clock=context.clock)
    with closing(there.database):
        yield there


def _content(folder: Path) -> dict[str, str]:
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}


def _bundle(context: Context, out: Path) -> None:
    export_bundle(context, out / "bundle", reason="the computer is gone")


def _nameless(context: Context, out: Path) -> None:
    export_deidentified(context, out / "tables")


def _return(context: Context, out: Path) -> None:
    month = f"{context.clock():%Y-%m}"
    export_return(context, month, ReturnFormat.CSV, out / "return.csv")


def _trend(context: Context, out: Path) -> None:
    export_trend(context, f"{context.clock():%Y-%m}", TrendFormat.CSV, out / "trend.csv")


def _chart(context: Context, out: Path) -> None:
    save_growth_charts(context, 1, out / "chart.svg")


def _paper(context: Context, out: Path) -> None:
    save_paper(context, Paper(pdf=b"%PDF", file_name="h.pdf", word="handover"), out / "p")


def _trail(context: Context, out: Path) -> None:
    write_trail(context, TrailWish(), out / "trail.csv")


def _list(context: Context, out: Path) -> None:
    (out / "list").write_text(str(take_list(context, ListName.WEEK).total))


def _copy(context: Context, out: Path) -> None:
    note_copy(context, HANDOVER)
    (out / "copied").touch()


_WAYS = (_bundle, _nameless, _return, _trend, _chart, _paper, _trail, _list, _copy)


def test_everything_is_given_out_and_the_backup_is_not_touched(of_backup: Context, tmp_path: Path):
    before = _content(of_backup.database.folder)
    for give_out in _WAYS:
        out = tmp_path / give_out.__name__
        out.mkdir()
        give_out(of_backup, out)
        assert list(out.iterdir())
    assert _content(of_backup.database.folder) == before
