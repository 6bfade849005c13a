"""One infant of a list of follow-up in one line, for a terminal."""

from datetime import date

from kmc_desk.domain.dates import weeks_and_days
from kmc_desk.domain.follow_up.lists import FollowUpLine
from kmc_desk.domain.follow_up.reach import family_phones
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text, text
from kmc_desk.texts.follow_up_words import seen_words, sought_words, standing_words
from kmc_desk.texts.tracing_words import lhw_words, phone_words, place_words


def follow_up_line(line: FollowUpLine, today: date) -> str:
    """The KMC number first, then the name, how to reach the family, and why it is on the list."""
    who, mother, standing = line.identity, line.mother, line.standing
    place, landmark = place_words(mother)
    grams, pma = standing.weight_g, line.pma_days
    phones = [phone_words(one) for one in family_phones(mother)] or [text("tracing.no_phone")]
    if line.visit is not None:
        due = text("follow_up.due", on=line.visit.due_on, kind=code_text(line.visit.kind))
        why = [due]
    else:
        why = [standing_words(standing, today), seen_words(standing), sought_words(standing)]
    parts = (
        who.kmc_no,
        f"{who.marker} {who.name}".strip(),
        " / ".join(phones),
        ", ".join([*place, landmark] if landmark else place) or text("tracing.no_place"),
        " ".join(filter(None, lhw_words(mother))),
        "" if grams is None else show_weight(grams),
        "" if pma is None else text("follow_up.pma", weeks=weeks_and_days(pma)),
        " ".join(filter(None, why)),
    )
    return "; ".join(filter(None, parts))
