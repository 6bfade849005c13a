"""Who is who: numbers, names, the marker of siblings, and what finds the same infant again."""

from kmc_desk.domain.identity.kmc_numbers import check_character, kmc_number, normal_kmc_number
from kmc_desk.domain.identity.labels import infant_label, infant_name, marker

__all__ = [
    "check_character",
    "infant_label",
    "infant_name",
    "kmc_number",
    "marker",
    "normal_kmc_number",
]
