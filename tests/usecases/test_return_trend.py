"""Twelve months and since opening, as they are counted from a database."""

import csv
import io
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Episode, Infant
from kmc_desk.domain.returns import by_row_and_key, previous_month
from kmc_desk.domain.returns.cohorts import admissions
from kmc_desk.domain.returns.facts import is_le2000
from kmc_desk.domain.returns.figures import ALL
from kmc_desk.domain.returns.trend import CHOSEN
from kmc_desk.store.queries_audit import exports_about
from kmc_desk.store.queries_return import month_facts
from kmc_desk.texts.return_trend import headline
from kmc_desk.usecases.monthly_return import show_returns
from kmc_desk.usecases.return_trend import (
    TrendFormat,
    begin_trend,
    count_month,
    export_trend,
    show_trend,
)
from tests.pdf_words import words_by_page
from tests.usecases.finalising import APRIL, fill, put, signed, stay_of
from tests.usecases.random_centre import fill_by_chance

FIXTURE = "month fixture"


def shown(context, month) -> Any:
    """A trend of which every part is known to be there."""
    return show_trend(context, month)


def written(context, month, wanted, target) -> Any:
    """The same, written to a file."""
    return export_trend(context, month, wanted, target)


@pytest.fixture(params=[1, 2, FIXTURE])
def centre(request, context, tmp_path):
    """Small centres of chance, and the month fixture, up to a month."""
    if request.param == FIXTURE:
        return fill(context, tmp_path / "bundle"), "2025-06"
    with context.write() as work:
        fill_by_chance(work, Random(request.param))
    return context, "2026-05"


def test_since_opening_is_what_all_months_since_the_first_stay_say(centre):
    context, month = centre
    trend = shown(context, month)
    since = trend.since
    months = [month]
    while months[-1] != since.month:
        months.append(previous_month(months[-1]))
    returns = show_returns(context, months)
    figures = [by_row_and_key(one) for one in returns]
    for which, number in {
        "B2": since.first_admissions,
        "B6": since.went_home,
        "B10": since.died,
        "B14": since.bed_days,
    }.items():
        assert number == sum(one[which, ALL].value or 0 for one in figures)
    first = AdmissionType.FIRST
    with context.read() as reader:
        facts = [month_facts(reader.connection, context.centre, one.period) for one in returns]
    stays = [stay for one in facts for stay in admissions(one, first)]
    small = {stay.infant.id for stay in stays if is_le2000(stay)}
    assert since.treated == len(small)
    assert since.over_2000 == len({stay.infant.id for stay in stays} - small)


def test_every_month_says_what_its_return_says_and_holds_nobody(context, tmp_path):
    trend = shown(fill(context, tmp_path / "bundle"), "2025-06")
    returns = show_returns(context, [one.month for one in trend.months])
    for ours, theirs in zip(trend.months, returns, strict=True):
        whole = by_row_and_key(theirs)
        for chosen in CHOSEN:
            assert ours.figure(chosen) == replace(whole[chosen.place], counted=(), among=())


def test_an_infant_counts_once_and_one_over_2000_g_apart(context, tmp_path):
    fill(context, tmp_path / "bundle")
    before = shown(context, "2025-06").since
    infant, _, _ = stay_of(context, 3)
    put(context, infant, birth_weight_g=2400)
    after = shown(context, "2025-06").since
    assert (after.treated, after.over_2000) == (before.treated - 1, before.over_2000 + 1)
    assert headline(shown(context, "2025-06")).startswith("Infants treated since ")


def test_an_infant_with_two_first_admissions_is_treated_once(context, tmp_path):
    fill(context, tmp_path / "bundle")
    before = shown(context, "2025-06").since
    with context.read() as reader:
        again = next(one for one in reader.find(Episode) if one.episode == 2)
    put(context, again, admission_type=AdmissionType.FIRST)
    after = shown(context, "2025-06").since
    assert after.first_admissions == before.first_admissions + 1
    assert (after.treated, after.over_2000) == (before.treated, before.over_2000)


def test_a_stay_registered_in_error_is_not_treated(context, tmp_path):
    fill(context, tmp_path / "bundle")
    before = shown(context, "2025-06").since
    _, _, leaving = stay_of(context, 3)
    put(context, leaving, outcome=Outcome.ADMIN_ERROR)
    after = shown(context, "2025-06").since
    assert after.first_admissions == before.first_admissions - 1
    assert after.treated == before.treated - 1
    assert after.bed_days < before.bed_days


def test_a_signed_month_stays_as_it_was_signed(context, tmp_path):
    fill(context, tmp_path / "bundle")
    signed(context)
    was = shown(context, "2025-05").of(APRIL)
    _, _, leaving = stay_of(context, 3)
    put(context, leaving, outcome=Outcome.ADMIN_ERROR)
    now = shown(context, "2025-05").of(APRIL)
    assert now.version == 1
    assert now == was
    counted = by_row_and_key(show_returns(context, [APRIL])[0])
    assert now.figures["B5", ALL].value - 1 == counted["B5", ALL].value


def test_a_month_that_is_not_over_is_marked(context, tmp_path):
    trend = shown(fill(context, tmp_path / "bundle"), "2026-05")
    assert [month.provisional for month in trend.months][-2:] == [False, True]
    assert trend.year_ago.month == "2025-05"
    assert len(trend.months) == 12


def test_an_empty_centre_has_no_months(context):
    trend = shown(context, "2026-04")
    assert (trend.months, trend.year_ago, trend.since) == ((), None, None)


def test_months_are_counted_one_at_a_time(context, tmp_path):
    counting = begin_trend(fill(context, tmp_path / "bundle"), "2025-05")
    assert not counting.counted
    while not counting.is_done:
        before = len(counting.counted)
        counting = count_month(context, counting)
        assert len(counting.counted) == before + 1
    assert count_month(context, counting) == counting


def test_a_month_to_come_is_refused(context):
    with pytest.raises(UserError) as refused:
        shown(context, "2026-06")
    assert refused.value.key == "month_in_future"


def test_the_csv_has_every_number_and_names_nobody(context, tmp_path):
    fill(context, tmp_path / "bundle")
    target = tmp_path / "trend.csv"
    trend = written(context, "2025-05", TrendFormat.CSV, target)
    rows = list(csv.DictReader(io.StringIO(target.read_text())))
    per_month = [one for one in rows if one["period"] == APRIL]
    assert len(per_month) == len(CHOSEN)
    told = {(one["row"], one["disagg_key"]): one["value"] for one in per_month}
    for chosen in CHOSEN:
        value = trend.of(APRIL).figure(chosen).value
        assert told[chosen.place] == ("" if value is None else str(value))
    (treated,) = [one for one in rows if one["row"] == "TREATED" and one["disagg_key"] == ALL]
    assert treated["value"] == str(trend.since.treated)
    with context.read() as reader:
        names = {one.kmc_no for one in reader.find(Infant)}
    assert not any(name in target.read_text() for name in names)


def test_the_paper_says_how_many_were_treated_and_is_noted_in_the_trail(context, tmp_path):
    fill(context, tmp_path / "bundle")
    target = tmp_path / "trend.pdf"
    trend = written(context, "2025-05", TrendFormat.PDF, target)
    pages = words_by_page(target)
    assert len(pages) == 2
    assert headline(trend) in pages[0]
    with context.read() as reader:
        assert exports_about(reader.connection, ["return_trend_2025-05_pdf"], 0)
