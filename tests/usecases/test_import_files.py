"""What a bundle may look like as files."""

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.usecases.import_bundle import import_bundle
from tests.golden.fixture_m1 import write_bundle


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"mother_key,mother_name\nM1,\xff\xfe\n", "bundle_not_utf8"),
        (b"mother_key,mother_name\nM1,A\0B\n", "bundle_not_text"),
        (b'mother_key,mother_name\nM1,"open\n', "bundle_bad_csv"),
    ],
)
def test_what_is_not_a_csv_table_is_refused_in_one_sentence(context, tmp_path, content, key):
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "mothers.csv").write_bytes(content)
    with pytest.raises(UserError, match=key):
        import_bundle(context, folder)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("nothing", "bundle_missing"),
        ("empty", "bundle_empty"),
        ("a.txt", "bundle_not_readable"),
    ],
)
def test_a_path_that_holds_no_bundle_is_refused(context, tmp_path, name, key):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(UserError, match=key):
        import_bundle(context, tmp_path / name)


def test_a_bom_and_spreadsheet_line_ends_are_accepted(context, tmp_path):
    bundle = write_bundle(tmp_path / "bundle")
    path = bundle / "mothers.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert not import_bundle(context, bundle).refused
