"""Readiness of one infant as its screen shows it: criteria, what is ticked, what was stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from kmc_desk.domain.readiness.answers import Answer, Criterion, Readiness, stored_answers
from kmc_desk.domain.readiness.centre_profile import centre_profile, own_changes
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.family import HANDLING, LEAFLETS
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.readiness.profiles import Profile
from kmc_desk.domain.records import Counselling, Exit, HomeRules, ItemGiven
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.domain.stay_file import StayFile

TICKS: Mapping[Criterion, tuple[Teaching | Item, ...]] = MappingProxyType(
    {
        Criterion.SKIN_TO_SKIN: (Teaching.STS_8H_PLUS,),
        Criterion.CONFIDENT: HANDLING,
        Criterion.DANGER_SIGNS_TAUGHT: (Teaching.DANGER_SIGNS, *LEAFLETS),
        Criterion.CARD: (Item.KMC_CARD,),
    }
)
"""What people tick for a criterion; all else is told by the record."""
_LEAFLET_IN: Mapping[str, Item] = MappingProxyType({"ur": Item.LEAFLET_UR, "en": Item.LEAFLET_EN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One thing to tick.

    Attributes:
        criterion: it belongs to.
        what: a topic that the family shows or says again, or a thing that it is given.
        record: the newest record of it; None where there is none.
    """

    criterion: Criterion
    what: Teaching | Item
    record: Counselling | ItemGiven | None = None

    @property
    def is_on(self) -> bool:
        """Whether it is ticked: taught back, or given."""
        match self.record:
            case Counselling():
                return self.record.teach_back is True
            case ItemGiven():
                return True
            case None:
                return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessSheet:
    """What the infant's screen shows of going home; never an advice to discharge.

    Attributes:
        at: the moment of the answers.
        profile: by which they are judged.
        is_own: the centre has something otherwise than the bundled profile of that name.
        found: the answers of an infant on the ward; None of one that left.
        ticks: of its criteria, in their order.
        leaving: how the stay ended; None while it goes on.
        may_tick: the person signed in may enter care.
    """

    infant_id: int
    at: datetime
    profile: Profile
    is_own: bool
    found: Readiness | None
    ticks: tuple[Tick, ...]
    leaving: Exit | None
    may_tick: bool

    @property
    def stored(self) -> tuple[tuple[Criterion, Answer], ...]:
        """What was kept when the infant left."""
        return stored_answers(self.leaving.criteria_met) if self.leaving else ()


def readiness_sheet(
    file: StayFile, home: GoingHome, now: datetime, rules: HomeRules, *, may_tick: bool
) -> ReadinessSheet:
    """The sheet of an infant's latest stay.

    Args:
        file: all of the stay.
        home: what is recorded for going home.
        now: local time.
        rules: of the centre.
        may_tick: the person signed in may enter care.
    """
    here, profile = file.exit is None, centre_profile(rules)
    return ReadinessSheet(
        infant_id=file.infant.id,
        at=now,
        profile=profile,
        is_own=bool(own_changes(profile)),
        found=readiness(file, home, now, profile) if here else None,
        ticks=tuple(_ticks(home, profile, rules.leaflet_language)) if here else (),
        leaving=file.exit,
        may_tick=may_tick,
    )


def ticked(tick: Tick, infant_id: int, on: date, by: str) -> Counselling | ItemGiven:
    """The record that makes a tick: what was taught the same day is now taught back.

    Args:
        tick: one that is not on.
        infant_id: whose family.
        on: the day.
        by: full name of who ticks.
    """
    if isinstance(tick.what, Item):
        return ItemGiven(infant_id=infant_id, given_on=on, item=tick.what)
    old = tick.record
    if isinstance(old, Counselling) and old.taught_on == on and old.teach_back is None:
        return replace(old, teach_back=True)
    return Counselling(
        infant_id=infant_id, taught_on=on, topic=tick.what, taught_by=by, teach_back=True
    )


def _ticks(home: GoingHome, profile: Profile, language: str) -> Iterator[Tick]:
    """Of the leaflets the usual one, and those that were given."""
    usual = _LEAFLET_IN.get(language, Item.LEAFLET_OTHER)
    for criterion in profile.criteria:
        for what in TICKS.get(criterion, ()):
            record = _newest(home, what)
            other = what is not usual and record is None
            if what in LEAFLETS and (other or not profile.leaflet):
                continue
            yield Tick(criterion=criterion, what=what, record=record)


def _newest(home: GoingHome, what: Teaching | Item) -> Counselling | ItemGiven | None:
    if isinstance(what, Item):
        given = [one for one in home.items if one.item is what]
        return max(given, key=lambda one: (one.given_on, one.id), default=None)
    taught = [one for one in home.counselling if one.topic is what]
    return max(taught, key=lambda one: (one.taught_on, one.id), default=None)
