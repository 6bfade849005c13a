"""Who of the infants known already may be the one that is being admitted, side by side."""

from dataclasses import dataclass

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.duplicates import DuplicateScore, Relation, born_between, rank
from kmc_desk.domain.identity.found import Found, Whereabouts, found_of
from kmc_desk.domain.identity.side_by_side import Side, side_by_side
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import death_heard_of
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_people import infants_born
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMatch:
    """One infant to look at, and what can be done if it is the same or a sibling.

    Attributes:
        sides: each field with what is typed and what is recorded.
        same_can_open: the same baby is on the ward; its page is to be opened.
        same_can_return: the same baby has left; a further stay is to be added to it.
        twin_can_join: the delivery is recorded as one of several, so that a sibling can join it.
    """

    found: Found
    score: DuplicateScore
    sides: tuple[Side, ...]
    same_can_open: bool
    same_can_return: bool
    twin_can_join: bool

    @property
    def may_be_same(self) -> bool:
        """Whether one and the same baby is likelier than a sibling."""
        return self.score.relation is Relation.POSSIBLE_DUPLICATE


_CAN_RETURN = (Whereabouts.LEFT, Whereabouts.FOLLOW_UP_ONLY, Whereabouts.NEVER_ADMITTED)


def possible_matches(context: Context, new: Candidate) -> list[PossibleMatch]:
    """Infants that may be the same or siblings, the likeliest first; five at most.

    Args:
        context: who asks.
        new: what is typed so far; numbers as they are typed.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.ENTER_CARE)
    today = context.clock().date()
    with context.read() as reader:
        known = infants_born(reader.connection, *born_between(new.birth_date))
        by_key = {one.infant.key: one for one in known}
        ranked = rank(new, (one.candidate for one in known))
        likely = [by_key[match.known.key].infant.id for match in ranked]
        files = follow_up_files(reader.connection, likely)
    matches: list[PossibleMatch] = []
    for match in ranked:
        one = by_key[match.known.key]
        found = found_of(one, today, died_on=death_heard_of(files.get(one.infant.id), today))
        several = one.delivery.plurality not in (None, Plurality.SINGLE)
        matches.append(
            PossibleMatch(
                found=found,
                score=match.score,
                sides=side_by_side(new, match.known),
                same_can_open=found.where is Whereabouts.ON_WARD,
                same_can_return=found.where in _CAN_RETURN,
                twin_can_join=several,
            )
        )
    return matches
