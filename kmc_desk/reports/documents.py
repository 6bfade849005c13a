"""Each kind of document with what sets it on paper."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from kmc_desk.domain.documents import DocumentCase, DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.reports.appointment_slip import appointment_slip_pdf
from kmc_desk.reports.discharge import discharge_pdf
from kmc_desk.reports.follow_up_card import follow_up_card_pdf
from kmc_desk.reports.lama_form import lama_form_pdf
from kmc_desk.reports.leaflet_pdf import leaflet_pdf
from kmc_desk.reports.page import Printed
from kmc_desk.reports.referral_letter import referral_letter_pdf

Maker: TypeAlias = Callable[[DocumentCase, Printed, str, str], bytes]
"""Takes the case, when and by whom it is printed, a watermark, and a language such as "ur"."""


def make(
    kind: DocumentKind, case: DocumentCase, printed: Printed, watermark: str, language: str
) -> bytes:
    """One document as a PDF; the same arguments give the same bytes.

    Raises:
        UserError: not_discharged, of a paper that tells how a stay ended while it goes on; of a
            leaflet, what `leaflet_texts.leaflet_text` says.
    """
    return _MAKERS[kind](case, printed, watermark, language)


def _summary(case: DocumentCase, printed: Printed, watermark: str, _language: str) -> bytes:
    if case.summary is None:
        raise UserError("not_discharged")
    return discharge_pdf(case.summary, case.centre, printed, watermark, clinic=case.clinic)


_MAKERS: Mapping[DocumentKind, Maker] = MappingProxyType(
    {
        DocumentKind.DISCHARGE_SUMMARY: _summary,
        DocumentKind.DEATH_SUMMARY: _summary,
        DocumentKind.LEAFLET: leaflet_pdf,
        DocumentKind.REFERRAL_LETTER: referral_letter_pdf,
        DocumentKind.LAMA_FORM: lama_form_pdf,
        DocumentKind.APPOINTMENT_SLIP: appointment_slip_pdf,
        DocumentKind.FOLLOW_UP_CARD: follow_up_card_pdf,
    }
)

KINDS = frozenset(_MAKERS)
"""The kinds that can be set on paper."""
