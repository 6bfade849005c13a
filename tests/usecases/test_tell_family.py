"""The message to a family: which day it names, and that it tells nothing of the infant."""

import re
from datetime import datetime, time
from random import Random

import pytest

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up_codes import ContactResult, TreatmentKind
from kmc_desk.domain.records import HomeRules, Infant, Mother, Visit, own_values
from kmc_desk.texts import code_text
from kmc_desk.usecases.tell_family import messages_to_family
from tests.sought_families import day, went_home
from tests.usecases.random_centre import fill_by_chance

RULES = HomeRules(clinic_phone="0995-611234", clinic_place="Room 4", clinic_opens=time(9))
MAY_SAY = re.compile(r"0995611234|Room 4|\b\d{2} \w+ 20\d{2}\b")


def test_the_language_of_the_leaflet_comes_first(context):
    (infant,) = went_home(context)
    assert list(messages_to_family(context, infant.id)) == ["ur", "en"]


@pytest.mark.parametrize(
    ("family", "named"),
    [
        ({"due": (17,)}, None),
        ({"due": (17, -3)}, "08 May 2026"),
        ({"due": (17, -7)}, "12 May 2026"),
        ({"due": (17, -8)}, None),  # who is sought is not put off so long
        ({"due": (17, -3), "promised": -2, "tried": ((1, ContactResult.WILL_COME),)}, "07 May"),
        ({"due": (17, -3), "promised": 1, "tried": ((2, ContactResult.WILL_COME),)}, "08 May"),
    ],
)
def test_it_names_the_promised_day_else_the_next_one_and_none_that_is_over(context, family, named):
    (infant,) = went_home(context, **family)
    message = messages_to_family(context, infant.id)["en"]
    assert (named in message) if named else " on " not in message


def test_it_names_the_day_that_was_asked_for(context):
    (infant,) = went_home(context)
    assert "11 May 2026" in messages_to_family(context, infant.id, on=day(-6))["en"]


def test_after_a_death_there_is_no_message(context):
    (infant,) = went_home(context, tried=((3, ContactResult.DIED),), promised=3)
    with pytest.raises(UserError, match="contact_after_death"):
        messages_to_family(context, infant.id)


def test_no_message_of_any_infant_tells_a_name_a_figure_or_a_word_of_illness(context, clock):
    with context.write() as work:
        work.repository.add(RULES)
        fill_by_chance(work, Random(7), mothers=12)
    clock.now = datetime(2025, 5, 20, 9)
    clinical = {
        code_text(one).casefold()
        for codes in (Diagnosis, DangerSign, TreatmentKind, Milk)
        for one in codes
    }
    with context.read() as reader:
        infants, mothers = reader.find(Infant), reader.find(Mother)
        visits = reader.find(Visit)
    assert len(infants) > 12
    assert visits
    names = {one.mother_name for one in mothers} | {one.infant_name for one in infants}
    places = {one.village_mohalla for one in mothers} | {one.landmark for one in mothers}
    told = 0
    for infant in infants:
        try:
            messages = messages_to_family(context, infant.id)
        except UserError:  # after a death
            continue
        told += 1
        values = {str(v) for v in own_values(infant).values() if isinstance(v, int | float | str)}
        for message in messages.values():
            plain = MAY_SAY.sub("", message)
            assert not re.search(r"\d", plain)
            assert not any(word in plain.casefold() for word in clinical)
            assert not any(name and name in plain for name in names | places)
            assert infant.kmc_no not in message
            assert show_date(infant.birth_date) not in message
            assert not any(value in plain.split() for value in values)
    assert told > 5
