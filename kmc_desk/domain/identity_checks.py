"""Findings about who is who: identity numbers, telephones, one CNIC with two names (V03, V10).

This module stands beside the package and not in it, so that `domain.findings` may use the package.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kmc_desk.domain.codes import IdType
from kmc_desk.domain.findings.finding import Finding, Level, hard, note, soft
from kmc_desk.domain.identity.candidates import Candidate, compared_id
from kmc_desk.domain.identity.cnic import Cnic, normal_cnic
from kmc_desk.domain.identity.duplicates import DuplicateScore, Relation, rank
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.identity.likeness import ALIKE, similarity
from kmc_desk.domain.identity.phones import Phone, PhoneKind, normal_phone
from kmc_desk.domain.identity.problem import NumberProblem
from kmc_desk.domain.records import Mother

_CNIC_TYPES = frozenset({None, IdType.CNIC, IdType.FATHER_CNIC})
_PHONE_FIELDS = ("phone_primary", "phone_alt")


def cnic_findings(typed: str, id_type: IdType | None = None) -> list[Finding]:
    """Findings of an identity number; the number of another paper than a CNIC is free text.

    Args:
        typed: not empty.
        id_type: None: nobody has said otherwise than that it is the mother's CNIC.
    """
    if id_type not in _CNIC_TYPES:
        return []
    cnic = normal_cnic(typed)
    if isinstance(cnic, NumberProblem):
        return [hard(cnic.code, "mother_cnic", **cnic.values)]
    found: list[Finding] = []
    if cnic.is_of_a_man and id_type is not IdType.FATHER_CNIC:
        found.append(soft("cnic_odd", "mother_cnic"))
    if not cnic.province_known:
        found.append(soft("cnic_unknown_province", "mother_cnic", digit=cnic.stored[0]))
    if cnic.is_filler:
        found.append(soft("number_is_filler", "mother_cnic"))
    return found


def phone_findings(typed: str, field: str = "phone_primary") -> list[Finding]:
    """Findings of a telephone number that is not empty."""
    phone = normal_phone(typed)
    if isinstance(phone, NumberProblem):
        return [hard(phone.code, field, **phone.values)]
    if phone.is_filler:
        return [soft("number_is_filler", field)]
    if phone.kind is PhoneKind.LANDLINE:
        return [note("phone_landline", field, phone=phone.shown)]
    return []


def mother_findings(mother: Mother) -> list[Finding]:
    """Findings of all numbers of a mother, and of having no telephone at all (§1.3)."""
    found: list[Finding] = []
    if mother.mother_cnic:
        found += cnic_findings(mother.mother_cnic, mother.id_type)
    numbers = [(field, getattr(mother, field)) for field in _PHONE_FIELDS]
    for field, typed in numbers:
        if typed:
            found += phone_findings(typed, field)
    if not any(typed for _, typed in numbers):
        found.append(soft("no_phone", "phone_primary"))
    return found


def with_stored_numbers(mother: Mother) -> Mother:
    """The mother with her numbers in the stored form; what cannot be one stays as it was typed."""
    cnic = normal_cnic(mother.mother_cnic or "") if mother.id_type in _CNIC_TYPES else None
    return replace(
        mother,
        mother_cnic=cnic.stored if isinstance(cnic, Cnic) else mother.mother_cnic,
        phone_primary=_stored_phone(mother.phone_primary),
        phone_alt=_stored_phone(mother.phone_alt),
    )


def cnic_with_other_name(mother: Mother, others: Iterable[Mother]) -> list[Finding]:
    """V10: another mother has this identity number and is called otherwise.

    A father's CNIC may stand with two wives, and says nothing.
    """
    number = _own_id(mother)
    if number is None:
        return []
    return [
        soft("cnic_of_another_mother", "mother_cnic", name=other.mother_name)
        for other in others
        if other.key != mother.key
        and _own_id(other) == number
        and similarity(other.mother_name, mother.mother_name) < ALIKE
    ]


def duplicate_finding(
    score: DuplicateScore, label: str, kmc_no: str, birth_date: date
) -> Finding | None:
    """V03: the question a match asks, naming the known infant; None when it asks nothing."""
    codes = {
        Relation.POSSIBLE_DUPLICATE: "possible_duplicate",
        Relation.SIBLING: "possible_sibling",
    }
    code = codes.get(score.relation)
    if code is None:
        return None
    return soft(code, "mother_name", label=label, kmc_no=kmc_no, birth_date=birth_date)


def duplicate_findings(new: Candidate, known: Iterable[KnownInfant]) -> list[Finding]:
    """V03 against every infant that is known, the likeliest first."""
    by_key = {one.infant.key: one for one in known}
    asked: list[Finding] = []
    for match in rank(new, (one.candidate for one in by_key.values())):
        one = by_key[match.known.key]
        asking = duplicate_finding(match.score, one.label, one.infant.kmc_no, one.infant.birth_date)
        asked += [asking] if asking else []
    return asked


def told(findings: Iterable[Finding]) -> list[Finding]:
    """At admission: having no telephone is said, not asked about; it keeps nobody waiting [D]."""
    return [replace(f, level=Level.NOTE) if f.code == "no_phone" else f for f in findings]


def _own_id(mother: Mother) -> str | None:
    of_father = mother.id_type is IdType.FATHER_CNIC
    return None if of_father else compared_id(mother.mother_cnic, mother.id_type)


def _stored_phone(typed: str | None) -> str | None:
    phone = normal_phone(typed) if typed else None
    return phone.stored if isinstance(phone, Phone) else typed
