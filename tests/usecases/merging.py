"""One infant twice in the register, and all that is recorded."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType, Sex
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import (
    CARE_RECORDS,
    Delivery,
    Episode,
    Exit,
    Infant,
    Measurement,
    Mother,
    own_values,
)

KINDS = (Mother, Delivery, Infant, Episode, Exit, *CARE_RECORDS)
WHY = "admitted twice in one night"
TYPES = (AdmissionType.FIRST, AdmissionType.READMISSION_LE28D)
HOUR = timedelta(hours=1)
BORN = datetime(2026, 4, 1, 4, 0)


def everything(context):
    """Every record's own values, by kind and number."""
    with context.read() as reader:
        return {
            (kind.__name__, record.id): own_values(record)
            for kind in KINDS
            for record in reader.find(kind)
        }


def add_infant(context, name, stays, care=(), **infant):
    """A record as an import would write it: stays as (first day, last day or None) of April."""
    with context.write() as work:
        add = work.repository.add
        number = len(work.repository.find(Infant)) + 1
        mother = add(Mother(key=f"M{number}", mother_name=name, father_name="Akram"))
        delivery = add(Delivery(key=f"D{number}", mother_id=mother.id))
        given = {"sex": Sex.F, "birth_date": BORN.date(), "birth_order": 1, **infant}
        made = add(
            Infant(
                key=f"I{number}",
                delivery_id=delivery.id,
                kmc_no=kmc_number("HRP", 2026, number),
                **given,
            )
        )
        for place, (first, last) in enumerate(stays, start=1):
            episode = add(
                Episode(
                    infant_id=made.id,
                    episode=place,
                    admitted_at=datetime(2026, 4, first, 9, 0),
                    admission_type=TYPES[place > 1],
                    admission_weight_g=1400,
                )
            )
            if last:
                leaving = datetime(2026, 4, last, 9, 0)
                add(Exit(episode_id=episode.id, exit_at=leaving, outcome=Outcome.HOME_KMC))
        for record in care:
            add(replace(record, infant_id=made.id))
    return made


def weight(day, g):
    return Measurement(infant_id=0, measured_on=date(2026, 4, day), weight_g=g)


@pytest.fixture
def pair(context):
    """One infant twice: the first record with a stay, the other with one before it."""
    keep = add_infant(context, "SAIRA", [(10, 14)], [weight(11, 1450)])
    other = add_infant(context, "SAYRA", [(3, 6), (12, 13)], [weight(4, 1400), weight(11, 1460)])
    return keep, other


def of(context, kind, **where):
    with context.read() as reader:
        return reader.find(kind, **where)
