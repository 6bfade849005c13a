"""What is measured when an infant comes and when it leaves, as sets of vital signs."""

from kmc_desk.domain.records import Exit, Vitals
from kmc_desk.domain.stay_file import StayFile


def at_admission(file: StayFile) -> Vitals:
    """What was seen at the admission, as the first set of vital signs."""
    stay = file.episode
    return Vitals(
        infant_id=file.infant.id,
        at=stay.admitted_at,
        temp_c=stay.admission_temp_c,
        rr=stay.admission_rr,
        hr=stay.admission_hr,
        spo2=stay.admission_spo2,
        danger_signs=stay.danger_signs,
    )


def at_leaving(infant_id: int, leaving: Exit) -> Vitals:
    """What was measured when the infant left, as the last set of vital signs."""
    return Vitals(
        infant_id=infant_id, at=leaving.exit_at, temp_c=leaving.exit_temp_c, rr=leaving.exit_rr
    )
