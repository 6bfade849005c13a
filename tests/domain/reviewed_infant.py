"""The invented infant of the doctor's round, and what is asked about it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.records import (
    Measurement,
    Vitals,
)
from kmc_desk.domain.review.answers import Question, ReviewAnswer, Verdict
from kmc_desk.domain.review.judge import review
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.texts.review_words import (
    head_words,
)
from tests.domain.ready_infant import HOME, NOW, STAY, day, hours

GOOD, WARNING, DANGER = Verdict.GOOD, Verdict.WARNING, Verdict.DANGER
DUE, CANNOT_TELL = Verdict.DUE, Verdict.CANNOT_TELL
COUNTED = Vitals(infant_id=1, at=hours(1), rr=46, spo2=95, apnoea_events=0)
WELL = replace(STAY, vitals=(*STAY.vitals, COUNTED))
BARE = replace(STAY, measurements=(), vitals=(), sessions=(), feeds=(), treatments=())


def asked(
    question: Question, stay: StayFile = WELL, home: GoingHome = HOME, now: datetime = NOW
) -> ReviewAnswer:
    return review(stay, home, readiness(stay, home, now), now).to(question)


def said(question: Question, **parts: Any) -> tuple[Verdict, str]:
    """Verdict and words of the answer, with these parts of the stay instead."""
    found = asked(question, replace(WELL, **parts))
    return found.verdict, head_words(found).replace("\u00a0", " ")


def seen(before: float, **values: Any) -> tuple[Vitals, ...]:
    made = Vitals(infant_id=1, at=hours(before), **values)
    return tuple(sorted((*WELL.vitals, made), key=lambda one: one.at))


def weighed(*grams: int | None) -> tuple[Measurement, ...]:
    """Weights of the days up to today, today's last."""
    days = reversed(range(len(grams)))
    return tuple(
        Measurement(infant_id=1, measured_on=day(n), weight_g=g)
        for n, g in zip(days, grams, strict=True)
        if g is not None
    )
