"""What ails an invented infant: problems with their days, results, medicines to take home."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.codes import Diagnosis
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import DischargeMedicine, Lab, Problem
from kmc_desk.domain.records.care import CareRecord
from kmc_desk.domain.stay_file import StayFile

_EARLY_GA_DAYS = 32 * 7
_YELLOW_FROM_DAYS, _YELLOW_FOR_DAYS = 2, 4
_SEPSIS_DAYS = 5
_SAMPLE_AT = time(9, 15)


def illness(file: StayFile, number: int, last: date) -> Iterator[CareRecord]:
    """The problems of one stay, links 0; every seventh was treated for a suspected infection.

    Args:
        file: the stay with its days.
        number: of the stay.
        last: the newest day that has records.
    """
    first, ga_days = file.episode.admitted_at.date(), file.delivery.ga_days
    if ga_days is not None and ga_days < _EARLY_GA_DAYS:
        yield _problem(Diagnosis.APNOEA_OF_PREMATURITY, first, first + timedelta(days=9), last)
    if number % 7 == 0:
        over = first + timedelta(days=_SEPSIS_DAYS)
        yield _problem(Diagnosis.SUSPECTED_SEPSIS, first, over, last)
        yield Lab(
            infant_id=0, at=datetime.combine(first, _SAMPLE_AT), crp_mgl=18, culture=Culture.NEG
        )
    yellow = first + timedelta(days=_YELLOW_FROM_DAYS)
    if number % 3 == 0 and yellow <= last:
        over = yellow + timedelta(days=_YELLOW_FOR_DAYS)
        yield _problem(Diagnosis.JAUNDICE, yellow, over, last)
        yield Lab(infant_id=0, at=datetime.combine(yellow, _SAMPLE_AT), tsb_mgdl=11.4, hb_gdl=15.2)
    outcome = file.exit.outcome if file.exit else None
    if outcome is not None and OUTCOME_GROUP.get(outcome) is OutcomeGroup.HOME:
        for medicine, dose in ((TreatmentKind.VITAMIN_D, "400 IU"), (TreatmentKind.IRON, "4 mg")):
            yield DischargeMedicine(
                infant_id=0,
                prescribed_on=last,
                medicine=medicine,
                dose=dose,
                frequency="once a day",
                supplied=True,
            )


def _problem(diagnosis: Diagnosis, onset: date, over: date, last: date) -> Problem:
    return Problem(
        infant_id=0, diagnosis=diagnosis, onset_on=onset, resolved_on=over if over <= last else None
    )
