"""Settings, Going home: the schedule of vaccines and whose eyes are looked at, with real keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.records import HomeRules
from kmc_desk.domain.vaccines import VaccineSchedule
from kmc_desk.ui.ward_settings.home_vaccines import VaccinesPart
from kmc_desk.usecases.context import Refused
from kmc_desk.usecases.set_home_rules import set_home_rules
from tests.due import EPI
from tests.ui.pages.settings_hands import keep_settings, rules_of, type_into


@pytest.fixture
def page(open_settings, demo):
    page = open_settings(demo)
    page.home.tabs.setCurrentWidget(page.home.vaccines)
    return page


@pytest.fixture
def keep(page, settle):
    return lambda: keep_settings(page, settle)


@pytest.fixture
def part(page) -> VaccinesPart:
    return page.home.vaccines


def shown(part: VaccinesPart) -> list[tuple[str, ...]]:
    texts = [column.text for column in part.model.columns]
    return [tuple(text(row) for text in texts) for row in part.model.rows]


def test_the_schedule_is_shown_with_its_source_and_where_each_dose_comes_from(part):
    assert part.schedules.currentText() == "EPI Pakistan"
    assert part.source.text().startswith(EPI.source)
    assert len(shown(part)) == 15
    assert shown(part)[0] == ("at birth", "BCG", "–", "EPI pages, Pakistan [V:S35]")
    assert shown(part)[4] == (
        "6 weeks",
        "Penta-1",
        "4 weeks after HepB-0",
        "general knowledge [GK]",
    )


def test_the_limits_for_the_eyes_are_typed_and_kept(page, part, demo, keep):
    assert (part.weight.line.text(), part.gestation.line.text()) == ("2000", "34+0")
    type_into(part.weight, "1800")
    type_into(part.gestation, "35+0")
    assert page.has_unsaved()
    keep()
    assert (rules_of(demo).rop_bw_g, rules_of(demo).rop_ga_days) == (1800, 35 * 7)
    assert not page.has_unsaved()
    changes = {(row.label, row.old, row.new) for row in page.changes.rows}
    assert ("Eyes: born below", "2000\u00a0g", "1800\u00a0g") in changes


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("999", "not possible here"),
        ("2502", "not possible here"),
        ("", "Type a limit."),
        ("x", "Not a weight"),
    ],
)
def test_a_limit_that_cannot_be_is_refused_at_its_line(page, part, demo, keep, typed, words):
    before = rules_of(demo)
    type_into(part.weight, typed)
    if not typed:
        QTest.keyClick(part.weight.line, Qt.Key.Key_Delete)
    page.home.tabs.setCurrentWidget(page.home.criteria)
    keep()
    assert page.home.tabs.currentWidget() is part
    assert words in part.weight.message
    assert rules_of(demo) == before


def test_another_schedule_is_chosen_by_its_key_and_shown_at_once(part):
    other = VaccineSchedule(
        code="els",
        name="Elsewhere",
        source="A page, of which nobody knows more.",
        apart_weeks=8,
        doses=(replace(EPI.doses[0], tag="[V:A page]"),),
    )
    part.show_rules(HomeRules(), (EPI, other))
    said = []
    part.edited.connect(lambda: said.append(part.typed(HomeRules()).vaccine_schedule))
    part.schedules.setFocus()
    QTest.keyClick(part.schedules, Qt.Key.Key_Down)
    assert said == ["els"]
    assert shown(part) == [("at birth", "BCG", "–", "[V:A page]")]
    assert part.source.text().startswith("A page, of which nobody knows more.")


def test_a_schedule_that_is_not_installed_stays_and_says_so(part, demo):
    rules = HomeRules(vaccine_schedule="zzz")
    part.show_rules(rules, (EPI,))
    assert part.schedules.currentText() == "zzz (not installed)"
    assert part.typed(rules) == rules
    assert shown(part) == []
    assert "not installed" in part.source.text()
    answer = set_home_rules(demo, replace(rules_of(demo), vaccine_schedule="zzz"))
    assert isinstance(answer, Refused)
    assert [one.code for one in answer.findings] == ["no_vaccine_schedule"]
