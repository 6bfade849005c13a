"""What a further infant of one delivery has in common with the one that is there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.codes import Plurality, Sex
from kmc_desk.domain.findings.limits import LIMITS
from kmc_desk.domain.findings.stay_checks import birth_findings
from kmc_desk.domain.identity import marker
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Delivery, Infant
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.shown_identity import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The delivery as far as an identity tells it.

    Attributes:
        plurality: read back from the marker.
        next_order: the first birth order nobody on the ward has.
    """

    view: InfantView
    plurality: Plurality
    next_order: int


def family_of(view: InfantView, now: datetime, saved: Collection[str] = ()) -> Family | None:
    """The family of an infant whose sibling may come; None after a single birth or the last.

    Args:
        view: the infant.
        now: the moment of the answer.
        saved: markers of siblings that were registered just now and are not on the ward.
    """
    born = born_as(view)
    if born is None:
        return None
    plurality, _ = born
    on_ward = (label.split(" ")[0] for label in view.siblings_on_ward)
    taken = {view.identity.marker, *saved, *on_ward}
    free = (
        order
        for order in _orders()
        if marker(plurality, order) not in taken and _fits(plurality, order, now)
    )
    order = next(free, None)
    return None if order is None else Family(view=view, plurality=plurality, next_order=order)


def born_as(view: InfantView) -> tuple[Plurality, int] | None:
    """Plurality and birth order, read back from the marker; None after a single birth."""
    return next(((p, n) for p in Plurality for n in _orders() if _is(view, p, n)), None)


def _is(view: InfantView, plurality: Plurality, order: int) -> bool:
    return bool(view.identity.marker) and view.identity.marker == marker(plurality, order)


def _orders() -> Iterator[int]:
    limit = LIMITS["birth_order"]
    return iter(range(int(limit.low), int(limit.high) + 1))


def _fits(plurality: Plurality, order: int, now: datetime) -> bool:
    """Whether the check of the admission itself has nothing against this order."""
    infant = Infant(
        key="", delivery_id=0, kmc_no="", sex=Sex.UNKNOWN, birth_date=now.date(), birth_order=order
    )
    found = birth_findings(infant, Delivery(key="", mother_id=0, plurality=plurality), now)
    return not any(finding.field == "birth_order" for finding in found)


def family_words(family: Family) -> str:
    """Whose sibling the form is for, and what it therefore does not ask."""
    who = family.view.identity
    words = QCoreApplication.translate(
        "AdmitPage",
        "Sibling of {name}, KMC number {kmc_no}. Mother, father, birth place and gestation are "
        "those of the family and cannot be changed here.",
    )
    return words.format(name=label_of(who), kmc_no=isolate(who.kmc_no))


def no_family_words(view: InfantView) -> str:
    """Why nobody can be added to the family of an infant."""
    who = view.identity
    words = QCoreApplication.translate(
        "AdmitPage",
        "{name}, {kmc_no}, is recorded as a single birth, or every sibling is on the ward "
        "already. This form is for another family.",
    )
    return words.format(name=label_of(who), kmc_no=isolate(who.kmc_no))
