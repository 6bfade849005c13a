"""What the return says about how the weights of a month were read."""

from datetime import date, timedelta

from kmc_desk.domain.records import Infant, Measurement
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.quality_view import QualityView
from tests.ui.pages.returns_hands import view_of


def test_too_many_weights_in_zeros_stand_over_the_figures_of_their_month(
    services, show, settle, demo
):
    with demo.write() as work:
        infant = work.repository.find(Infant)[0]
        days = [date(2025, 11, 1) + timedelta(days=n) for n in range(30)]
        work.repository.add_many(
            [Measurement(infant_id=infant.id, measured_on=on, weight_g=1500) for on in days]
        )
    page = ReturnsPage(services, demo)
    show(page)
    settle()
    page.entries.choose("quality")
    quality = view_of(page, QualityView).quality
    assert "Nothing stands out" in quality.sentence
    page.open("2025-11")
    settle()
    assert page.entries.currentItem().text() == "Data quality  ▲"
    assert quality.sentence == (
        "100 % of 30 weights of the month end in 00. Are they read off the scale to the last digit?"
    )
    page.open("2025-10")
    settle()
    assert "Nothing stands out" in quality.sentence
