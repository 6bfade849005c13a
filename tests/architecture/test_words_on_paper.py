"""What people wrote may be Urdu: on paper it goes through the module that joins its letters."""

from pathlib import Path

import kmc_desk


def test_only_paragraphs_turns_words_into_reportlabs_markup():
    reports = Path(kmc_desk.__file__).parent / "reports"
    users = {
        file.name for file in reports.glob("*.py") if "markup(" in file.read_text(encoding="utf-8")
    }
    assert users == {"fonts.py", "paragraphs.py"}
