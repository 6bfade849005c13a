"""Who is counted from the database as born here, whatever record may mislead."""

from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome, Provider
from kmc_desk.domain.codes import BirthPlace, Sex
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother, SkinToSkin
from kmc_desk.domain.returns import period_of
from kmc_desk.store.queries_return_born import born_here

HERE = BirthPlace.THIS_HOSPITAL
APRIL = period_of("2025-04", datetime(2025, 7, 1))


@pytest.fixture
def add(context):
    """Adds an infant with its stays and the starts of its sessions; gives its number."""
    keys = iter(range(1, 100))

    def add_infant(
        born_on: date = date(2025, 4, 10),
        place: BirthPlace | None = HERE,
        outcomes: tuple[Outcome | None, ...] = (None,),
        weights_g: tuple[int, ...] = (1500,),
        sessions: tuple[tuple[datetime, bool], ...] = (),
        merged_into: str | None = None,
        birth_weight_g: int | None = 1500,
    ) -> int:
        key = f"X{next(keys)}"
        with context.write() as work:
            repository = work.repository
            mother = repository.add(Mother(key=f"M{key}", mother_name="INVENTED"))
            delivery = repository.add(
                Delivery(key=f"D{key}", mother_id=mother.id, birth_place=place)
            )
            infant = repository.add(
                Infant(
                    key=key,
                    delivery_id=delivery.id,
                    kmc_no=f"N{key}",
                    sex=Sex.F,
                    birth_date=born_on,
                    birth_weight_g=birth_weight_g,
                    merged_into=merged_into,
                )
            )
            for number, (outcome, weight_g) in enumerate(
                zip(outcomes, weights_g, strict=True), start=1
            ):
                at = datetime(2025, 4, 11, 9) + timedelta(days=40 * number)
                episode = repository.add(
                    Episode(
                        infant_id=infant.id,
                        episode=number,
                        admitted_at=at,
                        admission_weight_g=weight_g,
                    )
                )
                if outcome is not None:
                    repository.add(Exit(episode_id=episode.id, exit_at=at, outcome=outcome))
            for start, withdrawn in sessions:
                repository.add(
                    SkinToSkin(
                        infant_id=infant.id,
                        start=start,
                        provider=Provider.MOTHER,
                        withdrawn=withdrawn,
                    )
                )
        return infant.id

    return add_infant


def found(context):
    with context.read() as reader:
        return born_here(reader.connection, APRIL)


def test_only_who_was_born_here_in_the_month_is_found(add, context):
    first, last = add(date(2025, 4, 1)), add(date(2025, 4, 30))
    add(date(2025, 3, 31))
    add(date(2025, 5, 1))
    add(place=BirthPlace.OTHER_PUBLIC)
    add(place=None)
    assert [one.infant_id for one in found(context)] == [first, last]


def test_a_record_merged_into_another_and_what_was_no_stay_are_left_out(add, context):
    add(merged_into="X9")
    add(outcomes=(Outcome.ADMIN_ERROR,))
    add(outcomes=(Outcome.FOLLOW_UP_ONLY,))
    assert found(context) == ()


def test_of_several_stays_the_first_that_was_one_gives_the_weight(add, context):
    add(
        outcomes=(Outcome.ADMIN_ERROR, Outcome.HOME_KMC, None),
        weights_g=(900, 2300, 2600),
        birth_weight_g=None,
    )
    (one,) = found(context)
    assert (one.birth_weight_g, one.first_admission_weight_g) == (None, 2300)


def test_the_earliest_session_counts_even_one_still_running_but_none_withdrawn(add, context):
    early, late = datetime(2025, 4, 12, 8), datetime(2025, 6, 1, 8)
    add(sessions=((late, False), (early, False), (early - timedelta(days=1), True)))
    add(sessions=((early, True),))
    assert [one.first_held_at for one in found(context)] == [early, None]
