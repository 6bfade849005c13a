"""What the discharge summary says of the infant, the family and the birth."""

from datetime import datetime

from kmc_desk.domain.codes import BirthPlace, CongenitalAnomaly, GaMethod, Plurality
from kmc_desk.domain.dates import show_date, show_datetime, weeks_and_days
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports.discharge_parts import ONE_LINE, Fact
from kmc_desk.reports.discharge_words import coded, fact, no_answer, upper_first
from kmc_desk.texts import text


def baby_facts(summary: DischargeSummary | StayFile) -> list[Fact]:
    """Who the infant is, how to reach the family, and how it was born."""
    infant, delivery, mother = summary.infant, summary.delivery, summary.mother
    facts = [
        fact("summary.sex", coded(infant.sex)),
        fact("summary.born", _born(infant)),
        fact("summary.mother", _mother(mother)),
        fact("summary.father", mother.father_name or no_answer(mother, "father_name")),
        fact("summary.phone", _phones(mother)),
    ]
    if summary.episode.mr_no:
        facts.append(fact("summary.mr_no", summary.episode.mr_no))
    address = _address(mother)
    facts.append(fact("summary.address", address, wide=len(address) > ONE_LINE))
    facts.append(fact("summary.birth_place", _birth_place(delivery)))
    born_as = delivery.plurality
    if born_as and born_as is not Plurality.SINGLE and infant.birth_order:
        words = text("summary.sibling", plurality=coded(born_as), order=infant.birth_order)
        facts.append(fact("summary.siblings", words))
    if infant.delivery_mode:
        facts.append(fact("summary.delivery", coded(infant.delivery_mode)))
    facts.append(fact("summary.gestation", _gestation(delivery)))
    facts.append(fact("summary.birth_weight", _birth_weight(infant)))
    return facts + _birth_details(infant)


def _birth_details(infant: Infant) -> list[Fact]:
    """What is said of the birth only where it is known."""
    facts: list[Fact] = []
    size = [
        text(key, cm=half_up(cm, 1))
        for key, cm in (
            ("summary.length", infant.birth_length_cm),
            ("summary.head", infant.birth_hc_cm),
        )
        if cm is not None
    ]
    scores = [
        text("summary.apgar_at", score=score, minutes=minutes)
        for minutes, score in ((1, infant.apgar_1), (5, infant.apgar_5), (10, infant.apgar_10))
        if score is not None
    ]
    if size:
        facts.append(fact("summary.birth_size", upper_first(", ".join(size))))
    if scores:
        facts.append(fact("summary.apgar", ", ".join(scores)))
    if infant.resuscitation:
        facts.append(fact("summary.resuscitation", coded(infant.resuscitation)))
    anomaly = infant.congenital_anomaly
    if anomaly and anomaly is not CongenitalAnomaly.NONE:
        facts.append(fact("summary.anomaly", coded(anomaly)))
    return facts


def _born(infant: Infant) -> str:
    if infant.birth_time is not None:
        return show_datetime(datetime.combine(infant.birth_date, infant.birth_time))
    unknown = "birth_time=UNKNOWN" in infant.not_known
    key = "summary.time_unknown" if unknown else "summary.time_not_recorded"
    return text(key, date=show_date(infant.birth_date))


def _mother(mother: Mother) -> str:
    if mother.mother_age_y is None:
        return mother.mother_name
    return text("summary.with_age", name=mother.mother_name, age=mother.mother_age_y)


def _phones(mother: Mother) -> str:
    first = mother.phone_primary
    if first and mother.phone_owner:
        first = text("summary.phone_of", phone=first, owner=mother.phone_owner)
    numbers = [number for number in (first, mother.phone_alt) if number]
    return ", ".join(numbers) or no_answer(mother, "phone_primary")


def _address(mother: Mother) -> str:
    parts = [
        mother.village_mohalla,
        mother.union_council,
        mother.tehsil,
        mother.district,
        mother.province,
        text("summary.landmark", landmark=mother.landmark) if mother.landmark else None,
    ]
    known = [part.strip() for part in parts if part and part.strip()]
    return ", ".join(known) or no_answer(mother, "district")


def _birth_place(delivery: Delivery) -> str:
    place = delivery.birth_place
    if place is None:
        return no_answer(delivery, "birth_place")
    if place is BirthPlace.UNKNOWN:
        return coded(place)
    if place is BirthPlace.THIS_HOSPITAL:
        return text("summary.born_here")
    return text("summary.born_elsewhere", place=place)


def _gestation(delivery: Delivery) -> str:
    if delivery.ga_days is None:
        return no_answer(delivery, "ga_days")
    weeks, method = weeks_and_days(delivery.ga_days), delivery.ga_method
    if method is None:
        return text("summary.weeks", weeks=weeks)
    if method is GaMethod.UNKNOWN:
        return text("summary.weeks_method_unknown", weeks=weeks)
    return text("summary.weeks_by", weeks=weeks, method=method)


def _birth_weight(infant: Infant) -> str:
    grams, source = infant.birth_weight_g, infant.birth_weight_source
    if grams is None:
        return no_answer(infant, "birth_weight_g")
    shown = text(
        "summary.weight_both", grams=show_weight(grams), kg=f"{grams // 1000}.{grams % 1000:03d}"
    )
    if source is None or not is_proxy(grams, source):
        return shown
    return text("summary.weight_proxy", weight=shown, source=source)
