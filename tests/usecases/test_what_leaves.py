"""Everything that leaves the program is noted in the trail; a new way out is found here."""

import ast
from pathlib import Path

import pytest

import kmc_desk

_ROOT = Path(kmc_desk.__file__).parent
_ROOMS = ("usecases", "exchange", "reports", "ui", "cli")
_OUT = {
    "write_out", "write_whole", "whole_file", "whole_folder", "write_text", "write_bytes",
    "put_text", "put_image", "setMimeData", "print_pages", "clipboard", "ask_where_to_save",
}  # fmt: skip
_NOTES = {"give_out", "save_paper", "write_out", "note_copy", "note_given_out"}

NOTED_BY: dict[str, str] = {
    # The note is in the function that writes.
    "exchange/bundle_files.py": "usecases/export_bundle.py",
    "exchange/xlsx_write.py": "usecases/export_deidentified.py",
    "exchange/dhis2/hand_over.py": "usecases/dhis2.py",
    "usecases/dhis2.py": "usecases/dhis2.py",
    "usecases/growth_charts.py": "usecases/growth_charts.py",
    "usecases/monthly_return.py": "usecases/monthly_return.py",
    "usecases/return_trend.py": "usecases/return_trend.py",
    "usecases/papers.py": "usecases/papers.py",
    "usecases/summaries_of_month.py": "usecases/summaries_of_month.py",
    "usecases/show_trail.py": "usecases/show_trail.py",
    "cli/follow_up.py": "usecases/follow_up_lists.py",
    "cli/returns.py": "usecases/explain_return.py",
    # The screen asks where to, a use case writes and notes.
    "ui/preview/dialog.py": "ui/preview/dialog.py",
    "ui/centre/exporting.py": "usecases/export_bundle.py",
    "ui/centre/trail.py": "usecases/show_trail.py",
    "ui/returns/exporting.py": "usecases/monthly_return.py",
    # The clipboard.
    "ui/widgets/chart_canvas.py": "ui/infant/copying.py",
    "ui/pages/handover_page.py": "ui/pages/handover_page.py",
    "ui/follow_up/message_dialog.py": "ui/follow_up/contacting.py",
}
"""Where a module lets something out, and where that is noted."""

OF_NO_PATIENT: dict[str, str] = {
    "ui/clipboard.py": "how it is put there, whatever it is",
    "usecases/network_return.py": "sums of figures that other centres gave",
    "exchange/findings_csv.py": "what is wrong with a file; it holds no more than that file does",
    "ui/centre/importing.py": "the same, chosen on screen",
    "usecases/keys_back.py": "key files of a backup, back into the data folder",
    "exchange/template.py": "an empty register",
    "ui/centre/import_start.py": "an empty register",
    "cli/growth.py": "scores for a table that somebody brought; no database is open",
    "ui/settings_file.py": "what the window remembers, into the data folder",
    "ui/mistake_box.py": "a report without values, which the person has read",
    "ui/follow_up/curve_canvas.py": "a curve of numbers over all infants",
    "ui/returns/trend_canvas.py": "charts of numbers of a month",
}
"""Ways out that say nothing of a patient, and why that is so."""

NOT_NOTED: dict[str, str] = {
    "usecases/salvage.py": "of damaged data, to which nothing can be written; it asks for a proof",
}
"""Ways out that leave no entry, and why; SECURITY.md names them."""


def ways_out() -> dict[str, set[str]]:
    """Each module of these rooms that calls something by which data leave."""
    found: dict[str, set[str]] = {}
    for room in _ROOMS:
        for path in sorted((_ROOT / room).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if not any(name in source for name in _OUT):
                continue  # to parse the whole program takes seconds
            called = {
                name
                for node in ast.walk(ast.parse(source))
                if isinstance(node, ast.Call)
                for name in [ast.unparse(node.func).rpartition(".")[2]]
                if name in _OUT
            }
            if called:
                found[path.relative_to(_ROOT).as_posix()] = called
    return found


def notes(module: str) -> bool:
    """Whether a module notes an export, by itself or by the function that does."""
    tree = ast.parse((_ROOT / module).read_text(encoding="utf-8"))
    called = {
        ast.unparse(node.func).rpartition(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    return bool(called & _NOTES)


def test_every_way_out_is_noted_or_says_nothing_of_a_patient():
    """Whoever writes a new one adds it to one of the two tables above, and the note to the code."""
    known = {*NOTED_BY, *OF_NO_PATIENT, *NOT_NOTED}
    assert {module: called for module, called in ways_out().items() if module not in known} == {}


def test_no_table_names_what_is_no_way_out_any_more():
    assert {*NOTED_BY, *OF_NO_PATIENT, *NOT_NOTED} - set(ways_out()) == set()


@pytest.mark.parametrize("module", sorted(set(NOTED_BY.values())))
def test_where_it_is_said_to_be_noted_it_is(module):
    assert notes(module)
