"""An infant's identity as the banner shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain import stay_file
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.identity.ward_names import SimilarName
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text, text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.widgets.identity_banner import Chip, Identity


def shown_identity(who: stay_file.Identity, chips: Sequence[Chip] = ()) -> Identity:
    """Every part of an identity in the words of the screen."""
    return Identity(
        marker=who.marker,
        name=who.name,
        mother=who.mother_name,
        father=who.father_name or "",
        born=isolate(show_date(who.birth_date)),
        sex=code_text(Sex(who.sex)),
        kmc_no=isolate(who.kmc_no),
        gestation="" if who.ga_days is None else isolate(weeks_and_days(who.ga_days)),
        birth_weight="" if who.birth_weight_g is None else isolate(show_weight(who.birth_weight_g)),
        chips=tuple(chips),
    )


def label_of(who: stay_file.Identity) -> str:
    """Marker first, then the name: "T1 B/O SAIRA"."""
    return isolate_text(f"{who.marker} {who.name}".strip())


def which_twin(who: stay_file.Identity) -> str:
    """What tells this infant from its siblings, in one sentence."""
    unknown = QCoreApplication.translate("ShownIdentity", "birth weight not recorded")
    weight = QCoreApplication.translate("ShownIdentity", "birth weight {weight}")
    grams = who.birth_weight_g
    words = QCoreApplication.translate("ShownIdentity", "{name}: {sex}, {weight}, born {born}")
    return words.format(
        name=label_of(who),
        sex=code_text(Sex(who.sex)),
        weight=unknown if grams is None else weight.format(weight=isolate(show_weight(grams))),
        born=isolate(show_date(who.birth_date)),
    )


def similar_in_few_words(names: Sequence[SimilarName]) -> str:
    """ "similar name: bed 7"; the beds of all of them, else their names."""
    beds = [one.bed_no for one in names if one.bed_no]
    if len(beds) < len(names):
        words = QCoreApplication.translate("ShownIdentity", "similar name: {names}")
        return words.format(names=", ".join(isolate_text(one.name) for one in names))
    words = QCoreApplication.translate("ShownIdentity", "similar name: bed {beds}")
    return words.format(beds=", ".join(isolate(bed) for bed in beds))


def similar_in_a_sentence(other: SimilarName) -> str:
    """What to compare, naming the other infant."""
    bed = QCoreApplication.translate("ShownIdentity", "{name}, bed {bed}")
    name = isolate_text(other.name)
    label = bed.format(name=name, bed=other.bed_no) if other.bed_no else name
    return text("similar_names", label=label)
