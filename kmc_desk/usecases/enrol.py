"""An infant that was cared for elsewhere and comes to the clinic only: known, booked, and here."""

from kmc_desk.domain.arrival import unanswered_findings
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.clinic import calendar_of, closed_days_of
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.stay_checks import admission_findings
from kmc_desk.domain.follow_up.booking import to_book
from kmc_desk.domain.follow_up.schedule import Leaver, proposed_visits
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Visit
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.new_infant import Admission, Registered, register

_OF_THE_WARD = frozenset({"first_admission_over_28_days"})
"""What is odd in an admission, and usual in a clinic."""


def enrol(context: Context, form: Admission) -> Recorded[Infant] | Refused | Question:
    """Register an infant for follow-up only, book its calendar, and note that it has come now.

    Its stay has no length (`Outcome.FOLLOW_UP_ONLY`), so that it is in no count; the calendar is
    counted from today, as the family is here.

    Args:
        context: who registers it.
        form: as of an admission; `admitted_at` is since when it is in follow-up, such as the day
            it left the other hospital, and the weight is of that day. A bed is not given.

    Raises:
        UserError: not_allowed (also for an infant over 2000 g without the right to override).
    """
    context.allow(Action.ENTER_CARE)
    now = context.clock()
    with context.write() as work:

        def about_stay(infant: Infant, delivery: Delivery, episode: Episode) -> list[Finding]:
            found = [
                *admission_findings(infant, delivery, episode, now),
                *unanswered_findings(infant, episode),
            ]
            return [one for one in found if one.code not in _OF_THE_WARD]

        got = register(context, work, form, about_stay)
        if not isinstance(got, Registered):
            return got
        infant, weight_g = got.infant, got.episode.admission_weight_g
        since = got.episode.admitted_at
        work.repository.save(
            Exit(
                episode_id=got.episode.id,
                exit_at=since,
                outcome=Outcome.FOLLOW_UP_ONLY,
                exit_weight_g=weight_g,
            )
        )
        rules = home_rules(work.connection)
        leaver = Leaver(
            left_on=now.date(),
            birth_date=infant.birth_date,
            ga_days=got.delivery.ga_days,
            weight_g=weight_g,
        )
        visits = proposed_visits(leaver, closed_days_of(rules), calendar=calendar_of(rules))
        work.repository.add_many(to_book(infant.id, visits, (), rules.clinic_opens))
        at = now.replace(second=0, microsecond=0)
        work.repository.save(Visit(infant_id=infant.id, visit_at=at, place=VisitPlace.CLINIC))
    return Recorded(infant, got.findings)
