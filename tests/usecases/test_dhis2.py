"""The return for DHIS2 from the use case: the kept mapping, the files, the trail."""

import json
from dataclasses import replace

import pytest

from kmc_desk.domain.codes import AdmissionType, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.dhis2.mapping import ValueType
from kmc_desk.exchange.dhis2.mapping_csv import mapping_text
from kmc_desk.store.chain import audit_trail
from kmc_desk.texts import text
from kmc_desk.usecases.dhis2 import (
    Dhis2Format,
    Dhis2Request,
    export_dhis2,
    keep_mapping,
    mapping_of,
    read_answer,
    save_mapping,
    save_template,
)
from kmc_desk.usecases.import_bundle import import_bundle
from tests.exchange.dhis2_mapping import COMBO, DATA_SET, MAPPING, target, uid
from tests.golden.fixture_m1 import MONTH, write_bundle
from tests.usecases.finalising import put, signed, stay_of

DRAFT = Dhis2Request(month=MONTH, draft=True)


@pytest.fixture
def april(context, tmp_path):
    assert import_bundle(context, write_bundle(tmp_path / "bundle")).written
    return context


@pytest.fixture
def file(tmp_path):
    return written(tmp_path / "mapping.csv", MAPPING)


def written(path, table):
    path.write_text(mapping_text(table), encoding="utf-8-sig")
    return path


def refused(call, *words):
    with pytest.raises(UserError) as caught:
        call(*words)
    assert text(caught.value.key, **caught.value.values)
    return caught.value


def as_role(context, *roles):
    return replace(context, account=replace(context.account, roles=roles))


def test_without_a_mapping_the_export_says_what_to_do(april, tmp_path):
    error = refused(export_dhis2, april, DRAFT, tmp_path / "april.json")
    assert error.key == "dhis2_no_mapping"
    assert "dhis2 template" in text(error.key)


def test_the_kept_mapping_is_used_and_the_export_stands_in_the_trail(april, file, tmp_path):
    keep_mapping(april, file)
    done = export_dhis2(april, DRAFT, tmp_path / "april.json")
    told = json.loads(done.file.read_text(encoding="utf-8"))
    assert (told["dataSet"], told["period"], len(told["dataValues"])) == (DATA_SET, "202504", 6)
    assert (done.values, done.left_out) == (6, 2)
    assert done.note.name == "april-note.txt"
    assert "DRAFT" in done.note.read_text(encoding="utf-8")
    with april.read() as reader:
        last = audit_trail(reader.connection)[-1]
    assert (last.action, last.entity) == ("EXPORT", "dhis2_2025-04_json")


def test_a_return_that_is_not_final_is_refused_unless_a_draft_is_asked_for(april, file, tmp_path):
    keep_mapping(april, file)
    error = refused(export_dhis2, april, Dhis2Request(month=MONTH), tmp_path / "april.json")
    assert error.key == "dhis2_not_final"
    assert not (tmp_path / "april.json").exists()


def test_a_signed_return_is_sent_as_it_was_signed_with_the_day_it_was(april, file, tmp_path):
    keep_mapping(april, file)
    signed(april)
    _, stay, _ = stay_of(april, 7)
    put(april, stay, admission_type=AdmissionType.READMISSION_LE28D)
    done = export_dhis2(april, Dhis2Request(month=MONTH), tmp_path / "april.json")
    told = json.loads(done.file.read_text(encoding="utf-8"))
    assert told["completeDate"] == f"{april.clock().date()}"
    assert told["dataValues"][0]["value"] == "8"
    note = done.note.read_text(encoding="utf-8")
    assert "Version 1" in note
    assert "DRAFT" not in note
    draft = export_dhis2(april, DRAFT, tmp_path / "now.json")
    told = json.loads(draft.file.read_text(encoding="utf-8"))
    assert "completeDate" not in told
    assert told["dataValues"][0]["value"] == "7"


def test_a_file_of_ones_own_goes_before_the_kept_mapping(april, file, tmp_path):
    other = written(tmp_path / "other.csv", replace(MAPPING, targets=(target(7, "B1"),)))
    keep_mapping(april, file)
    asked = replace(DRAFT, form=Dhis2Format.CSV, mapping=other)
    assert export_dhis2(april, asked, tmp_path / "april.csv").values == 1
    assert uid(7) in (tmp_path / "april.csv").read_text(encoding="utf-8")


def test_what_dhis2_would_refuse_leaves_no_file_and_names_every_line(april, tmp_path):
    wrong = [target(number, "B15") for number in range(1, 24)]
    keep_mapping(april, written(tmp_path / "m.csv", replace(MAPPING, targets=tuple(wrong))))
    error = refused(export_dhis2, april, DRAFT, tmp_path / "april.json")
    said = text(error.key, **error.values)
    assert said.count("[E7619]") == 20
    assert said.endswith("- and 3 more")
    assert {path.name for path in tmp_path.iterdir()} == {"bundle", "data", "m.csv"}


def test_a_later_mapping_takes_the_place_of_the_one_before(context, file, tmp_path):
    keep_mapping(context, file)
    changed = replace(MAPPING, targets=(target(1, "B5"),))
    keep_mapping(context, written(file, changed))
    assert [one.row for one in mapping_of(context).targets] == ["B5"]
    save_mapping(context, tmp_path / "out.csv")
    assert mapping_of(context, tmp_path / "out.csv") == mapping_of(context)


def test_only_fields_that_are_mapped_are_kept(context, file):
    assert len(keep_mapping(context, file).targets) == len(MAPPING.mapped)


def test_a_table_nobody_has_filled_in_does_not_take_the_place_of_a_good_one(context, file):
    keep_mapping(context, file)
    empty = replace(MAPPING, targets=MAPPING.targets[-1:])
    error = refused(keep_mapping, context, written(file.with_name("empty.csv"), empty))
    assert error.key == "dhis2_mapping_empty"
    assert len(mapping_of(context).targets) == len(MAPPING.mapped)


def test_a_table_with_something_wrong_in_it_is_not_kept(context, file):
    file.write_text("row,data_element,value_type\nB1,x,TEXT\n", encoding="utf-8")
    assert refused(keep_mapping, context, file).key == "dhis2_mapping_cell"
    assert refused(mapping_of, context).key == "dhis2_no_mapping"


def test_a_nurse_neither_keeps_a_mapping_nor_exports(april, file, tmp_path):
    nurse = as_role(april, Role.NURSE)
    assert refused(keep_mapping, nurse, file).key == "not_allowed"
    assert refused(export_dhis2, nurse, DRAFT, tmp_path / "a.json").key == "not_allowed"
    charge_nurse = as_role(april, Role.CHARGE_NURSE)
    assert refused(keep_mapping, charge_nurse, file).key == "not_allowed"


def test_a_template_filled_in_is_a_mapping_and_the_answer_leads_back_to_its_lines(april, tmp_path):
    told = {"dataValues": [{"dataElement": uid(1), "categoryOptionCombo": COMBO, "value": ""}]}
    (tmp_path / "set.json").write_text(json.dumps(told), encoding="utf-8")
    table = save_template(tmp_path / "set.json", tmp_path / "m.csv", None)
    filled = replace(
        table,
        data_set=DATA_SET,
        org_unit=MAPPING.org_unit,
        targets=(replace(table.targets[0], row="B2", value_type=ValueType.INTEGER),),
    )
    keep_mapping(april, written(tmp_path / "m.csv", filled))
    export_dhis2(april, DRAFT, tmp_path / "april.json")
    answer = {
        "status": "WARNING",
        "importCount": {"imported": 0, "updated": 0, "ignored": 1, "deleted": 0},
        "conflicts": [{"object": "x", "value": "no", "errorCode": "E7619", "indexes": [0]}],
    }
    (tmp_path / "answer.json").write_text(json.dumps(answer), encoding="utf-8")
    read = read_answer(tmp_path / "answer.json", mapping_of(april), tmp_path / "april.json")
    [(conflict, [line])] = read.refused
    assert (conflict.code, line.row, line.key) == ("E7619", "B2", "ALL")


def test_where_the_file_cannot_be_written_no_note_is_left_that_speaks_of_it(april, file, tmp_path):
    target = tmp_path / "april.json"
    target.mkdir()
    with pytest.raises(IsADirectoryError):
        export_dhis2(april, replace(DRAFT, mapping=file), target)
    assert not (tmp_path / "april-note.txt").exists()
