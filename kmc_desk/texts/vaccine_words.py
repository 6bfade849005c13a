"""Vaccines as cards write them: "OPV-0", "HepB-0", "Penta-1"."""

from kmc_desk.domain.follow_up_codes import Vaccine

_NAMES = {"HEPB": "HepB", "PENTA": "Penta", "ROTA": "Rota"}


def _card_word(vaccine: Vaccine) -> str:
    name = vaccine.value.rstrip("0123456789")
    dose = vaccine.value.removeprefix(name)
    shown = _NAMES.get(name, name)
    return f"{shown}-{dose}" if dose else shown


VACCINE_WORDS: dict[str, str] = {f"Vaccine.{one}": _card_word(one) for one in Vaccine}
