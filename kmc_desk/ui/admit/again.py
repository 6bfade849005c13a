"""A further stay of an infant that is known, typed in the form of an admission."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.usecases.admit import Admission
from kmc_desk.usecases.readmit import Readmission


@dataclass(frozen=True, slots=True)
class FurtherStay:
    """What the page of admissions is opened with for an infant who comes again."""

    infant_id: int


def readmission_of(form: Admission) -> Readmission:
    """What the form says of the stay; family and birth are recorded already."""
    return Readmission(**{one.name: getattr(form, one.name) for one in fields(Readmission)})


def again_words(name: str, kmc_no: str) -> str:
    """Whose further stay it is, and what is therefore not saved."""
    words = QCoreApplication.translate(
        "AdmitPage",
        "Further stay of {name}, KMC number {kmc_no}. Family and birth are recorded and stay as "
        "they are; only the admission is saved.",
    )
    return words.format(name=isolate_text(name), kmc_no=isolate(kmc_no))
