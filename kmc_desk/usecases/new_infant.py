"""An infant that is registered for the first time: what admission and enrolment have in common."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar
from uuid import uuid4

from kmc_desk.domain.admission_form import NO_PHONE, with_more
from kmc_desk.domain.arrival import Arrival, consent_of, stay_of
from kmc_desk.domain.codes import (
    BirthPlace,
    BirthWeightSource,
    GaMethod,
    IdType,
    PhoneOwner,
    Plurality,
    Sex,
)
from kmc_desk.domain.findings.confirmed import by_record
from kmc_desk.domain.findings.family_checks import family_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.register_checks import sibling_birth_findings
from kmc_desk.domain.findings.stay_checks import (
    birth_findings,
    is_over_2000,
    weight_for_gestation_findings,
)
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.identity.candidates import candidate_of
from kmc_desk.domain.identity.duplicates import born_between
from kmc_desk.domain.identity_checks import (
    cnic_with_other_name,
    duplicate_findings,
    mother_findings,
    told,
    with_stored_numbers,
)
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother, Record
from kmc_desk.growth_tables import birth_weight_z
from kmc_desk.store.queries_people import infants_born, mothers_with_number
from kmc_desk.store.register import highest_kmc_serial
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Question, Refused, judged, typed_reason

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission(Arrival):
    """The form in which an infant is registered.

    Attributes:
        no_phone: the family has none, which is an answer.
        sibling_of: infant whose mother and delivery this one shares; then the family's own cells
            are not read.
        why: why what is unusual is kept; may be empty.
        different_from: infants that somebody has compared and said are others.
    """

    mother_name: str = ""
    father_name: str | None = None
    phone_primary: str | None = None
    no_phone: bool = False
    phone_owner: PhoneOwner | None = None
    phone_alt: str | None = None
    mother_cnic: str | None = None
    id_type: IdType | None = None
    province: str | None = None
    sibling_of: int | None = None
    sex: Sex
    birth_date: date
    birth_time: time | None = None
    plurality: Plurality = Plurality.SINGLE
    birth_order: int = 1
    birth_place: BirthPlace | None = None
    ga_days: int | None = None
    ga_method: GaMethod | None = None
    birth_weight_g: int | None = None
    birth_weight_source: BirthWeightSource | None = None
    different_from: tuple[int, ...] = ()
    confirmed: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What was stored, and what was noted on the way."""

    infant: Infant
    delivery: Delivery
    episode: Episode
    findings: tuple[Finding, ...]


def register(
    context: Context,
    work: UnitOfWork,
    form: Admission,
    about_stay: Callable[[Infant, Delivery, Episode], list[Finding]],
) -> Registered | Refused | Question:
    """Store mother, delivery, infant and stay; a sibling joins the family that is there.

    Args:
        context: who registers.
        work: the commit it is part of.
        form: what was typed.
        about_stay: what is found in the stay, which the infant does not have a number for yet.

    Raises:
        UserError: not_allowed, for an infant over 2000 g without the right to override.
    """
    now = context.clock()
    mother, delivery = _family(work, form)
    infant = with_more(_infant(form), form.more)
    episode = stay_of(form, infant.id, (), context.account.name)
    if is_over_2000(infant, episode) and episode.override_reason is not None:
        context.allow(Action.OVERRIDE_2000)
    weight_z = birth_weight_z(infant.birth_weight_g, delivery.ga_days, infant.sex)
    findings = [
        *_family_findings(mother),
        *_identity_findings(work, mother, delivery, infant, form.different_from),
        *birth_findings(infant, delivery, now),
        *weight_for_gestation_findings(infant, delivery, weight_z),
        *about_stay(infant, delivery, episode),
        *_sibling_findings(work, infant, delivery),
        *_number_findings(work, episode),
    ]
    stop = judged(findings, confirmed=form.confirmed)
    if stop is not None:
        return stop
    family = () if delivery.id else (mother, delivery)
    noted = by_record(findings, (*family, infant, episode))

    def keep(record: R) -> R:
        mine = noted.get(type(record), ())
        return work.repository.save(record, reason=typed_reason(form.why), confirmed=mine)

    if not delivery.id:
        mother = keep(mother)
        delivery = keep(replace(delivery, mother_id=mother.id))
    year = episode.admitted_at.year
    serial = 1 + highest_kmc_serial(work.connection, f"{context.centre.code}-{year}-")
    kmc_no = kmc_number(context.centre.code, year, serial)
    infant = keep(replace(infant, delivery_id=delivery.id, kmc_no=kmc_no))
    episode = keep(replace(episode, infant_id=infant.id))
    for consent in consent_of(form, infant.id):
        keep(consent)
    return Registered(infant=infant, delivery=delivery, episode=episode, findings=tuple(findings))


def _family(work: UnitOfWork, form: Admission) -> tuple[Mother, Delivery]:
    """The sibling's mother and delivery, or new ones that are not stored yet."""
    if form.sibling_of is not None:
        sibling = work.repository.get(Infant, form.sibling_of)
        delivery = work.repository.get(Delivery, sibling.delivery_id)
        return work.repository.get(Mother, delivery.mother_id), delivery
    mother = Mother(
        key=f"M-{uuid4()}",
        mother_name=form.mother_name.strip(),
        father_name=form.father_name,
        mother_cnic=form.mother_cnic,
        id_type=form.id_type,
        phone_primary=form.phone_primary,
        phone_owner=form.phone_owner,
        phone_alt=form.phone_alt,
        province=form.province,
        not_known=(NO_PHONE,) if form.no_phone else (),
    )
    delivery = Delivery(
        key=f"D-{uuid4()}",
        mother_id=0,
        plurality=form.plurality,
        birth_place=form.birth_place,
        ga_days=form.ga_days,
        ga_method=form.ga_method,
    )
    return with_stored_numbers(with_more(mother, form.more)), with_more(delivery, form.more)


def _infant(form: Admission) -> Infant:
    return Infant(
        key=f"I-{uuid4()}",
        delivery_id=0,
        kmc_no="",
        sex=form.sex,
        birth_date=form.birth_date,
        birth_time=form.birth_time,
        birth_order=form.birth_order,
        birth_weight_g=form.birth_weight_g,
        birth_weight_source=form.birth_weight_source,
    )


def _family_findings(mother: Mother) -> list[Finding]:
    found = family_findings(mother)
    if not mother.mother_name:
        found.append(hard("cell_missing", "mother_name"))
    return found


def _identity_findings(
    work: UnitOfWork,
    mother: Mother,
    delivery: Delivery,
    infant: Infant,
    others: tuple[int, ...],
) -> list[Finding]:
    """Numbers that cannot be, a number another woman has (V10), an infant known already (V03)."""
    born = infants_born(work.connection, *born_between(infant.birth_date))
    known = [one for one in born if one.infant.id not in others]
    found = duplicate_findings(candidate_of(mother, delivery, infant), known)
    if not mother.id:  # a sibling's mother is recorded and was asked about then
        sharing = mothers_with_number(work.connection, mother.mother_cnic)
        found += [*told(mother_findings(mother)), *cnic_with_other_name(mother, sharing)]
    return found


def _number_findings(work: UnitOfWork, episode: Episode) -> list[Finding]:
    """The hospital's number is one infant's alone (clinical.md §1.1)."""
    if not episode.mr_no or not work.repository.find(Episode, mr_no=episode.mr_no):
        return []
    return [soft("mr_no_of_another", "mr_no", mr_no=episode.mr_no)]


def _sibling_findings(work: UnitOfWork, infant: Infant, delivery: Delivery) -> list[Finding]:
    """Against the infants of the same delivery, wherever they are now: order and time of birth."""
    siblings = (
        work.repository.find(Infant, delivery_id=delivery.id, merged_into=None)
        if delivery.id
        else []
    )
    found = sibling_birth_findings(infant, siblings)
    if any(sibling.birth_order == infant.birth_order for sibling in siblings):
        found.append(hard("birth_order_taken", "birth_order", order=infant.birth_order))
    return found
