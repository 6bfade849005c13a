"""The form of an admission begun for an infant who comes again."""

from kmc_desk.domain.codes import AdmissionSource, Plurality
from kmc_desk.domain.findings.visit_checks import signs_at
from kmc_desk.domain.readmission import ComesAgain
from kmc_desk.domain.records import Visit
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.forms.record_fields import answer_of


def start_further(form: AdmitForm, found: ComesAgain) -> None:
    """Ask for the stay only; what a visit of today told stands there."""
    form.clear()
    mother, delivery, infant = found.known.mother, found.known.delivery, found.known.infant
    form.mother.set_value(mother.mother_name)
    form.sex.set_value(infant.sex)
    form.birth_date.set_value(infant.birth_date)
    form.plurality.set_value(delivery.plurality or Plurality.SINGLE)
    form.order.set_value(infant.birth_order)
    form.birth_weight.set_value(infant.birth_weight_g)
    form.ask_stay_only()
    if found.visit is not None:
        _take_visit(form, found.visit)


def _take_visit(form: AdmitForm, visit: Visit) -> None:
    """What was measured and seen at a visit of today is that of the admission."""
    form.weight.set_value(visit.weight_g)
    form.temperature.set_value(visit.temp_c)
    form.signs.set_value(signs_at(visit) or visit.danger_signs)
    more = {
        "admission_source": AdmissionSource.OPD_FOLLOWUP,
        "admission_hr": visit.hr,
        "admission_rr": visit.rr,
        "admission_spo2": visit.spo2,
    }
    for name, value in more.items():
        answer_of(form.parts.field(name)).set_value(value)
    form.parts.count()
