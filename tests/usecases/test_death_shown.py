"""Who opens the page of an infant that died at home reads so at once."""

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up_codes import ContactResult
from kmc_desk.ui.infant.chips import chips_of
from kmc_desk.usecases.show_infant import show_infant
from tests.sought_families import day, went_home
from tests.usecases.test_record_contact import record


def test_who_opens_the_infant_reads_that_it_has_died(context):
    (infant,) = went_home(context, due=(17, 2, -5))
    assert show_infant(context, infant.id).died_on is None
    told = {"result_date": day(3), "new": {"confirmed": True}}
    record(context, infant, ContactResult.DIED, **told)
    view = show_infant(context, infant.id)
    assert view.died_on == day(3)
    assert chips_of(view)[0].words == f"died on {show_date(day(3))}"
