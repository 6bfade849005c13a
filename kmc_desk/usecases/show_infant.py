"""One infant: banner, chart and days."""

from collections.abc import Iterable
from dataclasses import replace

from kmc_desk.domain.alerts.standing import standing_alerts
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.chart import ChartWish
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth_record import growth_record
from kmc_desk.domain.identity import infant_label, infant_name, normal_kmc_number
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.identity.ward_names import SimilarName, WardLabel, similar_names
from kmc_desk.domain.infant_view import InfantView, infant_view
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.readmission import death_heard_of
from kmc_desk.domain.records import GrowthReference
from kmc_desk.exchange.growth_reference import chosen_reference
from kmc_desk.growth_tables import standards
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_family import siblings_on_ward
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_people import infants_on_ward
from kmc_desk.store.queries_stays import infant_by_kmc_no
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.usecases.context import Context


def show_infant(
    context: Context, infant_id: int, wish: ChartWish | None = None, reference: str = ""
) -> InfantView:
    """The infant's screen.

    Args:
        context: who asks.
        infant_id: whose screen.
        wish: what the chart is to show; weight around the measurements when None.
        reference: name of a site's own reference to draw and score with; "" for the standards.

    Raises:
        UserError: not_allowed; infant_without_stay where only stays registered in error are left;
            reference_unknown for a reference that is not kept or is withdrawn.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_that_count(reader.connection, infant_id)
        file = stays[-1]
        siblings = [
            infant_label(sibling, file.delivery, file.mother)
            for sibling in siblings_on_ward(reader.connection, file.infant)
        ]
        kept = reader.find(GrowthReference)
        names = infants_on_ward(reader.connection)
        rules = ward_rules(reader.connection)
        followed = follow_up_files(reader.connection, [infant_id]).get(infant_id)
    now = context.clock()
    own = chosen_reference(kept, reference)
    chart = growth_chart(growth_record(stays, now), standards(), wish, own)
    view = infant_view(
        stays,
        siblings,
        now,
        chart,
        site_references=sorted(one.name for one in kept if not one.withdrawn),
        may_discharge=may(context.account, Action.DISCHARGE),
        rules=rules,
    )
    return replace(
        view,
        died_on=death_heard_of(followed, now.date()),
        similar=_similar(names, file.infant.id),
        alerts=standing_alerts(file, now, rules),
    )


def _similar(on_ward: Iterable[KnownInfant], infant_id: int) -> tuple[SimilarName, ...]:
    """Who on the ward has a name like this infant's, if it is on the ward itself."""
    labels: list[WardLabel] = []
    beds: dict[int, str] = {}
    for known in on_ward:
        infant, stay = known.infant, known.open_stay
        name = infant_name(infant, known.mother)
        labels.append(WardLabel(infant_id=infant.id, delivery_id=known.delivery.id, text=name))
        beds[infant.id] = (stay.bed_no if stay else None) or ""
    return similar_names(labels, beds, infant_id).get(infant_id, ())


def find_infant(context: Context, kmc_no: str) -> int:
    """The infant's number in the database from a typed KMC number.

    Raises:
        UserError: kmc_no_mistyped (check character), kmc_no_unknown.
    """
    context.allow(Action.SEE_WARD)
    normal = normal_kmc_number(kmc_no)
    if normal is None:
        raise UserError("kmc_no_mistyped", kmc_no=kmc_no)
    with context.read() as reader:
        infant = infant_by_kmc_no(reader.connection, normal)
    if infant is None:
        raise UserError("kmc_no_unknown", kmc_no=kmc_no)
    return infant.id
