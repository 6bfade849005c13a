"""Which role may do what (clinical.md §8.1); asked by the use cases, not by the screens.

Where it differs from §8.1, decision 0029 says why.
"""

from enum import StrEnum

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, DoctorOrder, Record


class Action(StrEnum):
    """What a use case asks leave for."""

    SEE_WARD = "SEE_WARD"
    ENTER_CARE = "ENTER_CARE"
    OVERRIDE_2000 = "OVERRIDE_2000"
    DISCHARGE = "DISCHARGE"
    CORRECT = "CORRECT"
    WITHDRAW_STAY = "WITHDRAW_STAY"
    SEE_RETURN = "SEE_RETURN"
    PREPARE_RETURN = "PREPARE_RETURN"
    FINALISE = "FINALISE"
    IMPORT = "IMPORT"
    EXPORT = "EXPORT"
    EXPORT_IDENTIFIED = "EXPORT_IDENTIFIED"
    MANAGE_PEOPLE = "MANAGE_PEOPLE"
    MANAGE_KEYS = "MANAGE_KEYS"
    BACK_UP = "BACK_UP"
    RESTORE = "RESTORE"
    SEE_TRAIL = "SEE_TRAIL"
    ACCEPT_GAP = "ACCEPT_GAP"
    MANAGE_REFERENCES = "MANAGE_REFERENCES"
    MANAGE_WARD = "MANAGE_WARD"
    CONFIRM_CLOCK = "CONFIRM_CLOCK"
    MERGE = "MERGE"
    ORDER = "ORDER"


_CARE = frozenset({Action.SEE_WARD, Action.ENTER_CARE})
_OF_OTHERS = frozenset({Action.CORRECT, Action.WITHDRAW_STAY})
_RETURN = frozenset({Action.SEE_RETURN, Action.PREPARE_RETURN})
_KEEPING = frozenset(
    {Action.MANAGE_PEOPLE, Action.MANAGE_KEYS, Action.BACK_UP, Action.RESTORE, Action.SEE_TRAIL}
)
_EXPORTS = frozenset({Action.EXPORT, Action.EXPORT_IDENTIFIED})
ALLOWED: dict[Role, frozenset[Action]] = {
    Role.NURSE: _CARE | {Action.BACK_UP},
    Role.CHARGE_NURSE: _CARE
    | {Action.BACK_UP}
    | _OF_OTHERS
    | _RETURN
    | {Action.OVERRIDE_2000, Action.MERGE},
    Role.DOCTOR: _CARE
    | {Action.BACK_UP}
    | _OF_OTHERS
    | _RETURN
    | {Action.OVERRIDE_2000, Action.DISCHARGE, Action.MANAGE_REFERENCES}
    | {Action.CONFIRM_CLOCK, Action.MERGE, Action.ORDER}
    | _EXPORTS,
    Role.CENTRE_HEAD: _EXPORTS
    | _RETURN
    | _KEEPING
    | {Action.SEE_WARD, Action.FINALISE, Action.IMPORT, Action.ACCEPT_GAP}
    | {Action.MANAGE_REFERENCES, Action.MANAGE_WARD}
    | {Action.CONFIRM_CLOCK, Action.WITHDRAW_STAY, Action.MERGE},
    Role.DATA_ADMIN: _KEEPING,
}
FIRST_ACCOUNT_ROLES = (Role.CENTRE_HEAD, Role.DOCTOR, Role.DATA_ADMIN)
"""The first account must be able to add the others; a centre head is usually the paediatrician."""


def entering(kind: type[Record]) -> Action:
    """What somebody must be allowed to do who enters or withdraws such a record."""
    return Action.ORDER if kind is DoctorOrder else Action.ENTER_CARE


def may(account: Account, action: Action) -> bool:
    """Whether one of the account's roles allows the action."""
    return account.active and any(action in ALLOWED[role] for role in account.roles)


def require(account: Account | None, action: Action) -> None:
    """Raise UserError `not_allowed` where the account may not do it, or there is none."""
    if account is None or not may(account, action):
        raise UserError("not_allowed", action=action.value)


def require_still(now: Account | None, session: Account) -> None:
    """Refuse somebody who lost a right since the sign-in, in a window that was open meanwhile.

    Args:
        now: the account as it is stored; None where it is not there.
        session: as it signed in.

    Raises:
        UserError: roles_changed.
    """
    if now is not None and any(may(session, one) and not may(now, one) for one in Action):
        raise UserError("roles_changed")
