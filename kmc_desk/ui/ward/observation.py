"""An observation on the ward list: vital signs and danger signs of this minute."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.units import half_up
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import moment
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.measure_fields import NumberField, TemperatureField
from kmc_desk.ui.forms.signs_field import SignsField
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.ward.typed import Answer, Typed
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_observation import Observation, record_observation


def observed_fields() -> dict[str, Field]:
    """Temperature, breaths, heart rate, oxygen saturation and danger signs."""
    a_minute = _tr("/min")
    return {
        "temp_c": TemperatureField(_tr("Temperature")),
        "rr": NumberField(_tr("Breaths"), unit=a_minute),
        "hr": NumberField(_tr("Heart rate"), unit=a_minute),
        "spo2": NumberField(_tr("SpO2"), unit="%"),
        "danger_signs": SignsField(_tr("Danger signs")),
    }


def warmth_before(row: WardRow, at: datetime) -> str:
    """The temperature before, with its time."""
    if row.temp_c is None or row.temp_at is None:
        return _tr("no temperature yet")
    return _tr("last {temp_c} at {time}").format(
        temp_c=isolate(f"{half_up(row.temp_c, 1)} °C"), time=moment(row.temp_at, at.date())
    )


def save_observation(context: Context, typed: Typed) -> Answer:
    """Vital signs of this minute; a count of breaths that was asked for again is the second one."""
    values = dict(typed.values)
    for name in ("rr", "hr", "spo2"):
        if name in values:
            values[name] = round(values[name])
    entry = Observation(
        infant_id=typed.row.identity.infant_id,
        at=typed.at,
        values=values,
        counted_again="rr" in typed.again,
        confirmed=typed.confirmed,
    )
    return record_observation(context, entry)


def observation_words(saved: Vitals) -> str:
    """What was seen, as far as it was."""
    figures = [
        "" if saved.temp_c is None else f"{half_up(saved.temp_c, 1)} °C",
        "" if saved.rr is None else _tr("{n} breaths/min").format(n=saved.rr),
        "" if saved.hr is None else _tr("heart rate {n}").format(n=saved.hr),
        "" if saved.spo2 is None else _tr("SpO2 {n} %").format(n=saved.spo2),
    ]
    said = [isolate(figure) for figure in figures if figure]
    if saved.danger_signs == (DangerSign.NONE,):
        said.append(_tr("no danger sign seen"))
    else:
        said += [code_text(sign) for sign in saved.danger_signs]
    return ", ".join(said)


def _tr(words: str) -> str:
    return QCoreApplication.translate("WardPanel", words)
