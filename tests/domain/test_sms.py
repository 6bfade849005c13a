"""How long a message is as SMS."""

import pytest

from kmc_desk.domain.sms import sms_length


@pytest.mark.parametrize(
    ("message", "signs", "parts", "most"),
    [
        ("", 0, 1, 160),
        ("a" * 160, 160, 1, 160),
        ("a" * 161, 161, 2, 160),
        ("a" * 306, 306, 2, 160),
        ("a" * 307, 307, 3, 160),
        ("€" * 80, 160, 1, 160),
        ("€" * 80 + "a", 161, 2, 160),
        ("ب" * 70, 70, 1, 70),
        ("ب" * 71, 71, 2, 70),
        ("ب" * 135, 135, 3, 70),
        ("a" * 70 + "ب", 71, 2, 70),
        ("😀" * 35, 70, 1, 70),
    ],
)
def test_a_message_is_counted_as_it_is_paid_for(message, signs, parts, most):
    found = sms_length(message)
    assert (found.signs, found.parts, found.most) == (signs, parts, most)
