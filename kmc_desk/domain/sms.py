"""How long a message is as SMS, which is paid for by the part (3GPP TS 23.038, 23.040)."""

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")  # sent as two signs
_GSM_7 = 160, 153  # signs of a message of one part; of each part of a longer one
_UCS_2 = 70, 67


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsLength:
    """What a message takes.

    Attributes:
        signs: as they are counted in an SMS.
        parts: how many messages are paid for.
        most: signs of one part, were it the only one: 160, or 70 with letters beyond GSM-7.
    """

    signs: int
    parts: int
    most: int


def sms_length(message: str) -> SmsLength:
    """The length of a message; one letter that GSM-7 lacks makes all of it UCS-2."""
    if all(sign in _BASIC or sign in _EXTENDED for sign in message):
        signs = len(message) + sum(sign in _EXTENDED for sign in message)
        alone, each = _GSM_7
    else:
        signs = len(message.encode("utf-16-le")) // 2
        alone, each = _UCS_2
    return SmsLength(signs=signs, parts=1 if signs <= alone else -(-signs // each), most=alone)
