"""Criteria 7 to 12: what the family can do, and what is arranged for it (clinical.md §3.8)."""

from collections.abc import Iterator

from kmc_desk.domain.earlier_stay import prescribed_in_stay
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    Screen,
    TreatmentKind,
    Vaccine,
)
from kmc_desk.domain.readiness.answers import WEIGHTIEST, Reason, cannot_tell, met, not_met
from kmc_desk.domain.readiness.facts import Facts
from kmc_desk.domain.readiness.growing import held_days
from kmc_desk.domain.readiness.health import is_running
from kmc_desk.domain.readiness.profiles import EyeLimits
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.domain.stay_file import StayFile

BEFORE_HOME = (Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0)  # [V:S25]
SUPPLEMENTS = frozenset({TreatmentKind.VITAMIN_D, TreatmentKind.MULTIVITAMIN, TreatmentKind.IRON})
HANDLING = (Teaching.KMC_POSITION, Teaching.EXCLUSIVE_BF, Teaching.EXPRESS_CUP_FEED)
"""Holding and feeding; either way of feeding is enough."""

LEAFLETS = (Item.LEAFLET_UR, Item.LEAFLET_EN, Item.LEAFLET_OTHER)
_BY_PHONE = frozenset({ContactChannel.CALL, ContactChannel.SMS, ContactChannel.WHATSAPP})
_DEAD_END = frozenset({ContactResult.WRONG_NUMBER, ContactResult.SWITCHED_OFF})


def skin_to_skin(facts: Facts) -> Iterator[Reason]:
    """Held long enough on the last full days, and the family goes on with it at home."""
    yield from held_days(facts)
    yield _taught_back(facts, Teaching.STS_8H_PLUS)


def confident(facts: Facts) -> Iterator[Reason]:
    """The family showed that it holds the infant and feeds it, by breast or by cup."""
    position, breast, cup = (_taught_back(facts, topic) for topic in HANDLING)
    yield position
    yield max((breast, cup), key=lambda reason: WEIGHTIEST.index(reason.answer))


def danger_signs_taught(facts: Facts) -> Iterator[Reason]:
    """The family said the danger signs back; a leaflet was given where the profile asks for it."""
    yield _taught_back(facts, Teaching.DANGER_SIGNS)
    if facts.profile.leaflet:
        given = [one.given_on for one in facts.home.items if one.item in LEAFLETS]
        yield met("leaflet_given", on=max(given)) if given else not_met("no_leaflet")


def card(facts: Facts) -> Iterator[Reason]:
    """The infant's card was given."""
    given = [one.given_on for one in facts.home.items if one.item is Item.KMC_CARD]
    yield met("card_given", on=max(given)) if given else not_met("no_card")


def _taught_back(facts: Facts, topic: Teaching) -> Reason:
    """The newest teaching of a topic; taught without an answer cannot tell."""
    taught = [one for one in facts.home.counselling if one.topic is topic]
    if not taught:
        return not_met("not_taught", topic=topic)
    last = max(taught, key=lambda one: (one.taught_on, one.id))
    if last.teach_back is None:
        return cannot_tell("not_taught_back", topic=topic, on=last.taught_on)
    reason, code = (met, "taught_back") if last.teach_back else (not_met, "could_not_teach_back")
    return reason(code, topic=topic, on=last.taught_on)


def follow_up(facts: Facts) -> Iterator[Reason]:
    """A date lies ahead, and the family has a telephone that was not found dead."""
    today = facts.now.date()
    booked = [a.due_on for a in facts.home.appointments if not a.cancelled and a.due_on >= today]
    yield met("follow_up_booked", on=min(booked)) if booked else not_met("no_follow_up_date")
    if not facts.profile.phone:
        return
    mother = facts.stay.mother
    calls = [c for c in facts.home.contacts if c.channel in _BY_PHONE]
    last = max(calls, key=lambda c: (c.at, c.id), default=None)
    if not (mother.phone_primary or mother.phone_alt):
        yield not_met("no_phone")
    elif last is not None and last.result in _DEAD_END:
        yield not_met("phone_dead", result=last.result, at=last.at)
    else:
        yield met("has_phone")


def vaccines(facts: Facts) -> Iterator[Reason]:
    """BCG, OPV-0 and HepB-0, each given here or by the family's card."""
    given = {one.vaccine: one.given_on for one in facts.home.immunisations}
    for vaccine in BEFORE_HOME:
        if vaccine in given:
            yield met("vaccine_given", vaccine=vaccine, on=given[vaccine])
        else:
            yield not_met("vaccine_not_recorded", vaccine=vaccine)


def home_medicines(facts: Facts) -> Iterator[Reason]:
    """A vitamin or iron for home; dates for the eyes, where eligible, and for hearing."""
    medicines = prescribed_in_stay(facts.stay, facts.home.medicines)
    named = [m.medicine for m in medicines if m.medicine in SUPPLEMENTS]
    named += [
        t.treatment
        for t in facts.stay.treatments
        if t.treatment in SUPPLEMENTS and is_running(t, facts.now)
    ]
    yield met("supplement", medicine=named[0]) if named else not_met("no_supplement")
    yield from _eyes(facts)
    yield _screened(facts, Screen.HEARING)


def _eyes(facts: Facts) -> Iterator[Reason]:
    """Eyes are looked at where they need to be; whether they do may be unknown."""
    needed = eyes_needed(facts.stay, facts.profile.eyes)
    if needed:
        yield _screened(facts, Screen.ROP)
    elif needed is None:
        yield cannot_tell("eyes_unknown")


def eyes_needed(stay: StayFile, limits: EyeLimits) -> bool | None:
    """Whether eyes are to be looked at: born below a weight or a gestation; None: unknown.

    A sick course is a reason too (clinical.md §3.10); that a doctor decides.
    """
    return eyes_needed_by(stay.infant.birth_weight_g, stay.delivery.ga_days, limits)


def eyes_needed_by(
    birth_g: int | None, gestation_days: int | None, limits: EyeLimits
) -> bool | None:
    """As `eyes_needed`, by the weight and the gestation at birth alone."""
    return _is_below((birth_g, gestation_days), (limits.below_g, limits.below_ga_days))


def born_below(stay: StayFile, *, grams: int, ga_days: int) -> bool | None:
    """Whether an infant was born lighter or earlier; None where what is known does not tell."""
    return _is_below((stay.infant.birth_weight_g, stay.delivery.ga_days), (grams, ga_days))


def _is_below(born: tuple[int | None, int | None], limits: tuple[int, int]) -> bool | None:
    """Whether weight or gestation at birth lies below its limit."""
    (birth_g, gestation), (grams, ga_days) = born, limits
    if (birth_g is not None and birth_g < grams) or (gestation is not None and gestation < ga_days):
        return True
    return None if birth_g is None or gestation is None else False


def _screened(facts: Facts, screen: Screen) -> Reason:
    """A date on record, of an examination done or of the next one."""
    own = [one for one in facts.home.screenings if one.screen is screen]
    dates = [day for one in own for day in (one.next_on, one.screened_on) if day is not None]
    if dates:
        return met("screening_dated", screen=screen, on=max(dates))
    return not_met("no_screening_date", screen=screen)
