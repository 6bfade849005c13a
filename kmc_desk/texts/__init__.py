"""The text table: every sentence the domain, the command line and documents need, by key.

English stands in the modules beside this one. A window that runs in another language installs a
translator with `use_translator`; keys that are missing are a bug and raise KeyError.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.follow_up_codes import NAMED_BY_DRUG, TreatmentKind
from kmc_desk.domain.units import half_up
from kmc_desk.texts.alerts import ALERT_TEXTS
from kmc_desk.texts.also_called import ALSO_CALLED_TEXTS
from kmc_desk.texts.backup import BACKUP_TEXTS
from kmc_desk.texts.bands import BAND_TEXTS
from kmc_desk.texts.chart import CHART_TEXTS
from kmc_desk.texts.clinic import CLINIC_TEXTS
from kmc_desk.texts.codes import CODE_TEXTS
from kmc_desk.texts.command_line import COMMAND_LINE_TEXTS
from kmc_desk.texts.dhis2 import DHIS2_TEXTS
from kmc_desk.texts.documents import DOCUMENT_TEXTS
from kmc_desk.texts.errors import ERROR_TEXTS
from kmc_desk.texts.family_papers import FAMILY_PAPER_TEXTS
from kmc_desk.texts.fields import FIELD_TEXTS
from kmc_desk.texts.fields_care import CARE_FIELD_TEXTS
from kmc_desk.texts.findings import FINDING_TEXTS
from kmc_desk.texts.follow_up import FOLLOW_UP_TEXTS
from kmc_desk.texts.follow_up_calendar import FOLLOW_UP_CALENDAR_TEXTS
from kmc_desk.texts.follow_up_figures import FOLLOW_UP_FIGURE_TEXTS
from kmc_desk.texts.growth import GROWTH_TEXTS
from kmc_desk.texts.handover import HANDOVER_TEXTS
from kmc_desk.texts.history import HISTORY_TEXTS
from kmc_desk.texts.home_rules import HOME_RULES_TEXTS
from kmc_desk.texts.identity import IDENTITY_TEXTS
from kmc_desk.texts.keys import KEY_TEXTS
from kmc_desk.texts.labels import LABEL_TEXTS
from kmc_desk.texts.letters import LETTER_TEXTS
from kmc_desk.texts.network import NETWORK_TEXTS
from kmc_desk.texts.opening import OPENING_TEXTS
from kmc_desk.texts.paper import PAPER_TEXTS
from kmc_desk.texts.paper_kinds import PAPER_KIND_TEXTS
from kmc_desk.texts.people import PEOPLE_TEXTS
from kmc_desk.texts.readiness import READINESS_TEXTS
from kmc_desk.texts.recovery_paper import RECOVERY_PAPER_TEXTS
from kmc_desk.texts.returns import RETURN_TEXTS
from kmc_desk.texts.review import REVIEW_TEXTS
from kmc_desk.texts.store import STORE_TEXTS
from kmc_desk.texts.template import TEMPLATE_TEXTS
from kmc_desk.texts.tracing import TRACING_TEXTS
from kmc_desk.texts.trail import TRAIL_TEXTS
from kmc_desk.texts.visits import VISIT_TEXTS
from kmc_desk.texts.ward import WARD_TEXTS

TEXTS: dict[str, str] = {
    **ERROR_TEXTS,
    **STORE_TEXTS,
    **PEOPLE_TEXTS,
    **OPENING_TEXTS,
    **FINDING_TEXTS,
    **COMMAND_LINE_TEXTS,
    **BACKUP_TEXTS,
    **BAND_TEXTS,
    **CHART_TEXTS,
    **DHIS2_TEXTS,
    **DOCUMENT_TEXTS,
    **FOLLOW_UP_TEXTS,
    **FOLLOW_UP_FIGURE_TEXTS,
    **FOLLOW_UP_CALENDAR_TEXTS,
    **GROWTH_TEXTS,
    **HANDOVER_TEXTS,
    **HISTORY_TEXTS,
    **HOME_RULES_TEXTS,
    **IDENTITY_TEXTS,
    **NETWORK_TEXTS,
    **READINESS_TEXTS,
    **RECOVERY_PAPER_TEXTS,
    **RETURN_TEXTS,
    **REVIEW_TEXTS,
    **WARD_TEXTS,
    **ALERT_TEXTS,
    **ALSO_CALLED_TEXTS,
    **CLINIC_TEXTS,
    **CODE_TEXTS,
    **FIELD_TEXTS,
    **CARE_FIELD_TEXTS,
    **KEY_TEXTS,
    **LABEL_TEXTS,
    **LETTER_TEXTS,
    **FAMILY_PAPER_TEXTS,
    **PAPER_TEXTS,
    **PAPER_KIND_TEXTS,
    **TEMPLATE_TEXTS,
    **VISIT_TEXTS,
    **TRACING_TEXTS,
    **TRAIL_TEXTS,
}

_translate: list[Callable[[str], str]] = []


def use_translator(translate: Callable[[str], str] | None) -> None:
    """Put every sentence through `translate` (English in, shown language out); None: English."""
    _translate[:] = [] if translate is None else [translate]


def text(key: str, /, **values: object) -> str:
    """The sentence of a key with its values filled in."""
    sentence = TEXTS[key]
    for translate in _translate:
        sentence = translate(sentence)
    shown = {name: _shown(value) for name, value in values.items()}
    return sentence.format(**shown) if shown else sentence


def finding_text(finding: Finding) -> str:
    """The sentence of a finding."""
    return text(f"finding.{finding.code}", **finding.values)


def field_text(name: str, record: str = "") -> str:
    """What a column means: in one record by its name, or wherever it stands."""
    own = f"field.{record}.{name}"
    return text(own if own in TEXTS else f"field.{name}")


def system_reason(error: OSError) -> str:
    """What the system says of a file it does not give or take, to stand within a sentence."""
    return error.strerror.lower() if error.strerror else text("system_refused")


def _shown(value: object) -> object:
    """Dates and numbers as people read them; everything else as it is."""
    if isinstance(value, datetime):
        return show_datetime(value)
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, float):
        return half_up(value, 0 if value == int(value) else 1)
    return code_text(value) if isinstance(value, StrEnum) else value


def code_text(code: StrEnum) -> str:
    """A stored code as people read it: from the table, else the code's own words."""
    key = f"{type(code).__name__}.{code.value}"
    sentence = TEXTS.get(key) or code.value.replace("_", " ").capitalize()
    for translate in _translate:
        sentence = translate(sentence)
    return sentence


def also_called(code: StrEnum) -> tuple[str, ...]:
    """Other words by which somebody may look for a code in a list; none for most."""
    key = f"also.{type(code).__name__}.{code.value}"
    return tuple(text(key).split(" / ")) if key in TEXTS else ()


def treatment_text(kind: TreatmentKind, drug: str | None) -> str:
    """What is given: the drug by its name; of oxygen and the like the kind, then how or with what.

    Args:
        kind: of the treatment.
        drug: as it was typed, such as "ampicillin" or "nasal prongs, 0.5 l/min"; may be empty.
    """
    if not drug:
        return code_text(kind)
    return drug if kind in NAMED_BY_DRUG else f"{code_text(kind)} ({drug})"


def language_text(short: str) -> str:
    """The name of a language; of one that no table names, the name of its folder."""
    key = f"language.{short}"
    return text(key) if key in TEXTS else short
