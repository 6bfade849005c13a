"""Care of chance for the centres of chance: weights, feeds and doses, and how infants came."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from kmc_desk.domain.care_codes import FormulaReason, Milk, OverrideReason, Route
from kmc_desk.domain.codes import AdmissionSource, Plurality, PopulationGroup
from kmc_desk.domain.follow_up_codes import Vaccine
from kmc_desk.domain.records import Feed, Immunisation, Measurement
from tests.naive_return.books import Books

DAY = timedelta(days=1)
TEMPS = (None, 31.9, 32.0, 35.9, 36.0, 36.4, 36.5, 37.5, 37.6, 37.9, 38.0)
WEIGHTS = (1100, 1400, 1499, 1500, 1560, 1700, 1900, 2000)


@dataclass
class Care:
    """What the books do not hold."""

    measurements: list[Measurement] = field(default_factory=list[Measurement])
    feeds: list[Feed] = field(default_factory=list[Feed])
    doses: list[Immunisation] = field(default_factory=list[Immunisation])


def with_more(books: Books, chance: Random) -> Books:
    """The same stays with what was found on coming and on leaving."""

    def some(words, *more):
        return chance.choice((*words, *more))

    return replace(
        books,
        mothers=[replace(m, population_group=some(PopulationGroup, None)) for m in books.mothers],
        deliveries=[replace(d, plurality=some(Plurality, None)) for d in books.deliveries],
        episodes=[
            replace(
                one,
                admission_temp_c=some(TEMPS),
                admission_source=some(AdmissionSource, None),
                override_reason=some(OverrideReason, None),
            )
            for one in books.episodes
        ],
        exits=[replace(one, exit_weight_g=some((*WEIGHTS, *[None] * 12))) for one in books.exits],
    )


def care_of_chance(books: Books, chance: Random) -> Care:
    """Weights on most days, feeds about the time of leaving, doses now and then."""
    care = Care()
    ends = {one.episode_id: one.exit_at for one in books.exits}
    for infant in books.infants:
        weighed, begin_g, gain_g = chance.random(), chance.choice(WEIGHTS), chance.choice((20, 40))
        grows = chance.random() < 0.6
        for back in range(40):
            on = infant.birth_date + DAY * back
            if on <= books.now.date() and chance.random() < weighed:
                weight_g = chance.choice((None, *WEIGHTS))
                if grows:
                    weight_g = begin_g + gain_g * back
                care.measurements.append(
                    Measurement(infant_id=infant.id, measured_on=on, weight_g=weight_g)
                )
        for vaccine in chance.sample((Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0), 2):
            on = min(infant.birth_date + DAY * chance.choice((0, 1, 4, 20)), books.now.date())
            care.doses.append(
                Immunisation(
                    infant_id=infant.id,
                    vaccine=vaccine,
                    given_on=on,
                    withdrawn=chance.random() < 0.1,
                )
            )
    for episode in books.episodes:
        left = ends.get(episode.id, books.now)
        milks = chance.choice(((Milk.OMM,), (Milk.OMM, Milk.DHM), tuple(Milk)))
        routes = chance.choice(((Route.BREAST,), tuple(Route)))
        for _ in range(chance.choice((0, 1, 3, 6))):
            ago = chance.choice((0, 1, 60, 1439, 1440, 1441, 5000, chance.randrange(3000)))
            at = left - timedelta(minutes=ago)
            care.feeds.append(
                Feed(
                    infant_id=episode.infant_id,
                    at=at,
                    milk=chance.choice(milks),
                    route=chance.choice(routes),
                    formula_reason=chance.choice((None, *FormulaReason)),
                    withdrawn=chance.random() < 0.08,
                )
            )
    return care
