"""Who must stay, what an account may be called, and which secrets are guessed first.

The lists of words are ours [ours]: what people type first when a program asks for a passphrase, in
English and in what is said on a ward in Pakistan.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding, soft
from kmc_desk.domain.identity.urdu import urdu_letters
from kmc_desk.domain.identity.writing import ascii_digits, is_urdu, without_unseen
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Account, Centre

SHORTEST_PIN, LONGEST_PIN = 4, 6
"""Digits of a PIN (clinical.md §8.1)."""
_SHORT_UNIT = 4  # "abcdabcdabcd" is no more than "abcd"
_YEARS = range(1930, 2040)  # in which somebody on the ward, or a child of theirs, was born
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertyuiopasdf")
_COLUMN = "2580"  # straight down the keys of a telephone
_SHARED_WORDS = """
ward wards kmc nicu scbu nursery unit hospital centre center clinic opd office reception nurse
nurses sister sisters staff doctor doctors dr mo ho intern interns student students trainee lhv
midwife midwives duty shift night day morning evening on call team group admin administrator user
guest visitor everybody everyone all common shared general computer pc desk laptop data entry
operator test demo account login the of and room
"""
_COMMON_PASSPHRASES = """
password passwort passphrase passcode mypassword mypassphrase nopassword secret topsecret letmein
openup opensesame welcome welcometo changeme default login signin trustno administrator admin master
superuser computer laptop windows internet facebook whatsapp iloveyou iloveallah ilovemom
ilovemymother ilovepakistan sweetheart princess sunshine allah allahuakbar bismillah inshallah
mashallah alhamdulillah muhammad pakistan pakistanzindabad zindabad islamabad karachi lahore
peshawar haripur quetta cricket football hospital doctor nurse sister newborn babybaby baby mother
kangaroo kangaroocare kangaroomother kangaroomothercare kangaroodemo mothercare kmc kmcdesk kmcward
kmccentre kmccenter skintoskin correcthorsebatterystaple
"""
_SHARED = frozenset(_SHARED_WORDS.split())
_COMMON = frozenset(_COMMON_PASSPHRASES.split())


def account_name(typed: str) -> str:
    """What was typed as the name of an account, as it is stored and as its key slot is called.

    Raises:
        UserError: account_name_missing.
    """
    name = known_name(without_unseen(typed))
    if not name:
        raise UserError("account_name_missing")
    return name


def known_name(typed: str) -> str:
    """The name of an account as it is stored, however its letters were composed and spaced."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def name_key(name: str) -> str:
    """What two names of accounts are compared by: no two may look the same.

    Capitals, spaces, unseen signs, wide letters and Arabic for Urdu ones make no other name.
    """
    folded = without_unseen(unicodedata.normalize("NFKC", name).casefold())
    if is_urdu(folded):
        folded = urdu_letters(folded)
    return "".join(folded.split())


def shared_name(name: str) -> list[Finding]:
    """What to ask of the name of an account: one that no person has ("ward 2", "night nurse").

    Who signs a record must be one person (clinical.md §8.1).
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if words and not all(word in _SHARED for word in words):
        return []
    return [soft("account_shared", "name", account=name)]


def require_keepers(before: Iterable[Account], after: Iterable[Account]) -> None:
    """Refuse a change after which nobody could let others in, or no centre head were left.

    Args:
        before: those who can sign in now.
        after: those who could then.

    Raises:
        UserError: last_head, last_keeper.
    """
    kept, left = list(before), list(after)
    if any(_is_head(one) for one in kept) and not any(_is_head(one) for one in left):
        raise UserError("last_head")
    if any(_keeps(one) for one in kept) and not any(_keeps(one) for one in left):
        raise UserError("last_keeper")


def known_names(account: Account, centre: Centre) -> tuple[str, ...]:
    """Names of a person and their centre, which others know, too."""
    hospital = centre.hospital or ""
    return (account.name, account.full_name, centre.name, centre.code, hospital)


def require_strong(passphrase: str, names: Iterable[str]) -> None:
    """Refuse a passphrase that is guessed first; its length is judged elsewhere.

    Args:
        passphrase: as typed.
        names: those of `known_names`.

    Raises:
        UserError: passphrase_figures, passphrase_common, passphrase_name.
    """
    signs = _signs(passphrase)
    letters = _letters(signs)
    if not letters:
        raise UserError("passphrase_figures")
    word = _unit(letters)
    if word in {_letters(_signs(name)) for name in names}:
        raise UserError("passphrase_name")
    in_a_row = any(letters in row or letters[::-1] in row for row in _ROWS)
    if len(_unit(signs)) <= _SHORT_UNIT or word in _COMMON or in_a_row:
        raise UserError("passphrase_common")


def given_pin(typed: str) -> str:
    """A PIN as it is stored, from the digits of any keyboard.

    Raises:
        UserError: pin_not_digits, pin_obvious.
    """
    pin = ascii_digits(typed.strip())
    if not (pin.isdecimal() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        raise UserError("pin_not_digits", least=SHORTEST_PIN, most=LONGEST_PIN)
    if _is_obvious(pin):
        raise UserError("pin_obvious")
    return pin


def _is_obvious(pin: str) -> bool:
    """Whether others try it first: 4444, 1234, 9876, 1212, 1987, 2580."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    is_run = len(steps) == 1 and steps <= {0, 1, 9}
    is_year = len(pin) == SHORTEST_PIN and int(pin) in _YEARS
    return is_run or is_year or pin in {_COLUMN, _COLUMN[::-1]} or len(_unit(pin)) < len(pin)


def _is_head(account: Account) -> bool:
    return account.active and Role.CENTRE_HEAD in account.roles


def _keeps(account: Account) -> bool:
    return may(account, Action.MANAGE_PEOPLE)


def _signs(text: str) -> str:
    """Letters and digits, without capitals, spaces and other signs."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _unit(text: str) -> str:
    """What is repeated where a text is nothing but a repetition; else the text."""
    for size in range(1, len(text) // 2 + 1):
        if len(text) % size == 0 and text[:size] * (len(text) // size) == text:
            return text[:size]
    return text
