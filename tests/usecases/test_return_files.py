"""The return as files: a signed month is written as it was signed, for the network only then."""

import io

import pytest
from openpyxl import load_workbook

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.return_data import to_csv
from kmc_desk.exchange.return_network import network_text, read_network_return
from kmc_desk.usecases.finalise_return import final_return
from kmc_desk.usecases.monthly_return import ReturnFormat, export_return
from tests.usecases.finalising import APRIL, fill, put, signed, stay_of


@pytest.fixture
def april(context, tmp_path):
    return fill(context, tmp_path / "bundle")


def written(context, target, wanted):
    export_return(context, APRIL, wanted, target)
    return target


def test_only_a_signed_return_goes_to_the_network(april, tmp_path):
    with pytest.raises(UserError) as caught:
        written(april, tmp_path / "april.json", ReturnFormat.NETWORK)
    assert caught.value.key == "network_not_final"
    assert not (tmp_path / "april.json").exists()


def test_a_signed_return_gives_the_same_files_after_a_record_was_changed(april, tmp_path):
    kept = signed(april)
    before = {
        wanted: written(april, tmp_path / f"before.{wanted}", wanted).read_bytes()
        for wanted in (ReturnFormat.NETWORK, ReturnFormat.XLSX)
    }
    _, _, left = stay_of(april, 1)
    put(april, left, exit_weight_g=left.exit_weight_g + 150)
    for wanted, content in before.items():
        assert written(april, tmp_path / f"after.{wanted}", wanted).read_bytes() == content
    sent = read_network_return(network_text(tmp_path / "before.network"))
    assert (sent.version, sent.finalised_by) == (1, "Dr Head")
    assert len(sent.distributions["I9", "ALL"]) == 10
    front = load_workbook(io.BytesIO(before[ReturnFormat.XLSX]))["Return"]
    assert "Final" in {cell.value for cell in front["B"]}
    again = final_return(april, APRIL)
    assert again is not None
    assert to_csv(again) == to_csv(kept)
