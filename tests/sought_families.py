"""Invented families after leaving, stored without the form of leaving, for tests of follow-up."""

from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionSource, AdmissionType, PhoneOwner, Plurality, Sex
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitPlace,
)
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import (
    Contact,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    ScheduledVisit,
    Visit,
)
from kmc_desk.usecases.context import Context

TODAY = date(2026, 5, 5)  # of the clocks of the tests
FAMILY = {
    "mother_name": "SAIRA",
    "father_name": "Imran",
    "phone_primary": "+923001234567",
    "phone_owner": PhoneOwner.FATHER,
    "phone_alt": "+923337654321",
    "phone_alt_owner": PhoneOwner.NEIGHBOUR,
    "call_ok_times": "after 5 in the evening",
    "lhw_name": "Nasreen",
    "lhw_phone": "+923451112223",
    "village_mohalla": "Kot Najibullah",
    "landmark": "behind the mosque",
    "union_council": "Bakka",
    "district": "Haripur",
}


def day(back: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=back)


def at(on: date, hour: int = 11) -> datetime:
    return datetime.combine(on, time(hour))


def went_home(  # what differs from one family to another
    context: Context,
    number: int = 1,
    *,
    left: int = 20,
    weight_g: int | None = 1700,
    due: tuple[int, ...] = (17,),
    tried: tuple[tuple[int, ContactResult], ...] = (),
    promised: int | None = None,
    seen: tuple[int, ...] = (),
    infants: int = 1,
    outcome: Outcome | None = Outcome.HOME_KMC,
    **mother: object,
) -> list[Infant]:
    """Store one family; days count back from today, below 0 they lie ahead.

    Args:
        number: tells families apart; 1 to 9999.
        left: day of leaving, 20 days after birth at 32 weeks.
        due: the dates booked.
        tried: attempts, with their result.
        promised: the day named in the last attempt.
        seen: visits in the clinic.
        outcome: None: still on the ward.
    """
    made = []
    with context.write() as work:
        add = work.repository.add
        own = add(Mother(**{"key": f"M{number}", **FAMILY, **mother}))
        birth = add(
            Delivery(
                key=f"D{number}",
                mother_id=own.id,
                plurality=Plurality.TWIN if infants == 2 else Plurality.SINGLE,
                n_born=infants,
                ga_days=32 * 7,
            )
        )
        for order in range(1, infants + 1):
            serial = number * 2 + order
            infant = add(
                Infant(
                    key=f"I{serial}",
                    delivery_id=birth.id,
                    kmc_no=kmc_number("HRP", 2026, serial),
                    sex=Sex.F if order == 1 else Sex.M,
                    birth_date=day(left + 20),
                    birth_order=order,
                    birth_weight_g=1400,
                )
            )
            stay = add(
                Episode(
                    infant_id=infant.id,
                    episode=1,
                    admitted_at=at(day(left + 19)),
                    admission_type=AdmissionType.FIRST,
                    admission_source=AdmissionSource.LABOUR_ROOM,
                    admission_weight_g=1390,
                )
            )
            if outcome is not None:
                add(
                    Exit(
                        episode_id=stay.id,
                        exit_at=at(day(left)),
                        outcome=outcome,
                        exit_weight_g=weight_g,
                    )
                )
            for back in due:
                add(
                    ScheduledVisit(infant_id=infant.id, due_on=day(back), kind=ScheduledKind.WEEKLY)
                )
            for back in seen:
                add(
                    Visit(
                        infant_id=infant.id,
                        visit_at=at(day(back)),
                        place=VisitPlace.CLINIC,
                        weight_g=1900,
                    )
                )
            for back, result in tried:
                add(
                    Contact(
                        infant_id=infant.id,
                        at=at(day(back)),
                        channel=ContactChannel.CALL,
                        result=result,
                        result_date=None if promised is None else day(promised),
                    )
                )
            made.append(infant)
    return made
