"""The discharge summary on A4, one or two pages (clinical.md §7.1, §7.2)."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.documents import Clinic
from kmc_desk.domain.records import Centre
from kmc_desk.reports import fonts
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.discharge_baby import baby_facts
from kmc_desk.reports.discharge_care import feeding_facts, kmc_facts
from kmc_desk.reports.discharge_charts import Parts, charts, moved_up
from kmc_desk.reports.discharge_course import problem_facts, result_facts, treatment_table
from kmc_desk.reports.discharge_death import death_facts, narrative
from kmc_desk.reports.discharge_growth import growth_table
from kmc_desk.reports.discharge_home import (
    family_facts,
    medicine_table,
    readiness_facts,
    readiness_title,
    screening_facts,
    vaccine_facts,
)
from kmc_desk.reports.discharge_parts import (
    LABEL,
    PLAIN,
    Fact,
    beside,
    facts_grid,
    prose,
    section,
    signature_lines,
)
from kmc_desk.reports.discharge_stay import override_note, stay_facts
from kmc_desk.reports.discharge_visits import coming_back
from kmc_desk.reports.discharge_words import died, variant
from kmc_desk.reports.growth_text import SEPARATOR, no_curves
from kmc_desk.reports.page import BODY, INK, SMALL, Printed, build, paragraph
from kmc_desk.texts import text

NO_CLINIC = Clinic()
_NAME = ParagraphStyle(
    "infant", parent=BODY, fontName=fonts.BOLD, fontSize=13, leading=17, textColor=INK, spaceAfter=2
)
_CLOSING = ParagraphStyle("closing", parent=SMALL, fontSize=8.2, leading=10, spaceBefore=4)
_NOTE = ParagraphStyle("note", parent=BODY, fontName=fonts.BOLD, spaceBefore=2)


def discharge_pdf(
    summary: DischargeSummary,
    centre: Centre,
    printed: Printed,
    watermark: str = "",
    *,
    clinic: Clinic = NO_CLINIC,
) -> bytes:
    """The summary as a PDF; the same arguments give the same bytes.

    Args:
        summary: what is said; parts without content are left out.
        centre: whose summary it is, for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
        clinic: where the family comes back to.
    """
    before = [part for part in _before_chart(summary) if part]
    after = [part for part in _after_chart(summary, clinic) if part]
    moved_up(before, after)
    story: list[Flowable] = [
        *(KeepTogether(part) for part in before),
        *charts(summary, before, after),
        *(KeepTogether(part) for part in after),
    ]
    name = f"{summary.identity.marker} {summary.identity.name}".strip()
    return build(
        story,
        title=variant("summary.title", summary),
        centre=centre_head(centre),
        reference=SEPARATOR.join((summary.identity.kmc_no, name)),
        printed=printed,
        watermark=watermark,
    )


def _before_chart(summary: DischargeSummary) -> Parts:
    """What was: the infant, the stay, the death, care and growth."""
    death = death_facts(summary) if died(summary) else []
    told = narrative(summary) if died(summary) else []
    treatments = treatment_table(summary)
    return [
        _baby(summary),
        section(text("summary.stay"), *_stay(summary)),
        _listing("summary.death", death),
        section(text("summary.narrative"), *told) if told else [],
        _listing("summary.problems", problem_facts(summary), labels=PLAIN),
        section(text("summary.treatments"), treatments) if treatments else [],
        _listing("summary.results", result_facts(summary)),
        _kmc_and_feeding(summary),
        section(text("summary.growth"), growth_table(summary)),
    ]


def _after_chart(summary: DischargeSummary, clinic: Clinic) -> Parts:
    """What follows, and who signs; after a death only the last."""
    if died(summary):
        return [_signing(summary)]
    medicines, plan = medicine_table(summary), prose(summary.leaving.plan or "")
    ahead = [*vaccine_facts(summary), *screening_facts(summary)]
    return [
        _listing("summary.care_ahead", ahead),
        section(text("summary.medicines"), medicines) if medicines else [],
        _titled(readiness_title(summary), [*readiness_facts(summary), *family_facts(summary)]),
        section(text("summary.plan"), *plan) if plan else [],
        *coming_back(summary, clinic),
        _signing(summary),
    ]


def _listing(key: str, facts: Sequence[Fact], *, labels: ParagraphStyle = LABEL) -> list[Flowable]:
    """A section of facts; nothing at all where there are none."""
    return _titled(text(key), facts, labels=labels)


def _titled(title: str, facts: Sequence[Fact], *, labels: ParagraphStyle = LABEL) -> list[Flowable]:
    return section(title, facts_grid(facts, labels=labels)) if facts else []


def _baby(summary: DischargeSummary) -> list[Flowable]:
    name = f"{summary.identity.marker} {summary.identity.name}".strip()
    return [paragraph(name, _NAME), facts_grid(baby_facts(summary))]


def _stay(summary: DischargeSummary) -> list[Flowable]:
    note = override_note(summary)
    noted = [paragraph(note, _NOTE)] if note else []
    return [facts_grid(stay_facts(summary)), *noted]


def _kmc_and_feeding(summary: DischargeSummary) -> list[Flowable]:
    kmc = facts_grid(kmc_facts(summary.kmc, summary), columns=1)
    feeding = facts_grid(feeding_facts(summary), columns=1)
    return [
        beside(
            section(text("summary.kmc"), kmc),
            section(text("summary.feeding"), feeding),
        )
    ]


def _signing(summary: DischargeSummary) -> list[Flowable]:
    by = summary.leaving.discharge_by
    doctor = text("summary.sign_doctor_named", doctor=by) if by else text("summary.sign_doctor")
    names = [doctor, text("summary.sign_nurse")]
    if summary.leaving.outcome is not Outcome.ABSCONDED:  # nobody is there to receive it
        names.append(text("summary.sign_received"))
    chart = summary.chart
    if chart.references:
        closing = text("summary.closing", reference="; ".join(chart.references))
    else:
        closing = text("summary.closing_none", reason=no_curves(chart))
    return [signature_lines(names), paragraph(closing, _CLOSING)]
