"""The schedules of vaccines are files; what is wrong in one is named."""

from pathlib import Path

import pytest

from kmc_desk.domain.follow_up_codes import Vaccine
from kmc_desk.domain.records import HomeRules
from kmc_desk.vaccine_schedules import due_rules, schedule_codes, vaccine_schedule

DOSE = '[[dose]]\nvaccine = "{}"\nweeks = {}\ntag = "[GK]"\n'
HEAD = 'name = "Elsewhere"\nsource = "A page"\napart_weeks = 4\n'


def written(folder: Path, *doses: tuple[str, object], more: str = "", head: str = HEAD) -> Path:
    words = head + "".join(DOSE.format(*dose) for dose in doses) + more
    (folder / "els.toml").write_text(words, encoding="utf-8")
    return folder


def test_the_schedule_of_pakistan_is_there_with_its_source_and_a_tag_for_each_dose():
    epi = vaccine_schedule("pak")
    assert "pak" in schedule_codes()
    assert (epi.name, epi.apart_weeks) == ("EPI Pakistan", 4)
    assert "[V:S35]" in epi.source
    at_birth = {dose.vaccine: dose.tag for dose in epi.doses if dose.weeks == 0}
    assert at_birth == {
        Vaccine.BCG: "[V:S35]",
        Vaccine.OPV0: "[V:S35]",
        Vaccine.HEPB0: "[GK]",
    }


@pytest.mark.parametrize("code", schedule_codes())
def test_every_schedule_can_be_read_and_says_where_each_dose_comes_from(code):
    found = vaccine_schedule(code)
    assert found.code == code
    assert all(dose.tag.startswith("[") for dose in found.doses)


def test_another_country_is_a_file_and_no_code(tmp_path):
    folder = written(tmp_path, ("BCG", 0), ("OPV0", 0), ("PENTA1", 8), ("PENTA2", 12))
    assert schedule_codes(folder) == ("els",)
    found = vaccine_schedule("els", folder)
    assert [(d.vaccine, d.weeks) for d in found.doses][2:] == [
        (Vaccine.PENTA1, 8),
        (Vaccine.PENTA2, 12),
    ]


@pytest.mark.parametrize(
    ("doses", "more", "says"),
    [
        ([("BCG", 0), ("BCG", 6)], "", "BCG stands there twice"),
        ([("OPV1", 6), ("BCG", 0)], "", "BCG stands after a later age"),
        ([("OPV1", 6)], 'after = "OPV0"\n', "OPV0 does not stand before OPV1"),
        ([("MOONDUST", 6)], "", "MOONDUST"),
        ([("BCG", -1)], "", "no age in weeks"),
        ([("BCG", '"6"')], "", "no age in weeks"),
        ([], "", "dose"),
        ([("BCG", 0)], "=", "els.toml"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path, doses, more, says):
    folder = written(tmp_path, *doses, more=more)
    with pytest.raises(ValueError, match=says):
        vaccine_schedule("els", folder)


@pytest.mark.parametrize("missing", ["name", "source", "apart_weeks"])
def test_a_file_without_its_name_or_source_is_no_schedule(tmp_path, missing):
    head = "\n".join(line for line in HEAD.splitlines() if not line.startswith(missing)) + "\n"
    with pytest.raises(ValueError, match=missing):
        vaccine_schedule("els", written(tmp_path, ("BCG", 0), head=head))


def test_of_a_schedule_that_is_not_installed_that_of_the_program_holds():
    assert due_rules(HomeRules(vaccine_schedule="zzz")) == due_rules(HomeRules())
