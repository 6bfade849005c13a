"""What is compared of one infant when looking for the same one."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from kmc_desk.domain.codes import IdType, PhoneOwner, Plurality, Sex
from kmc_desk.domain.identity.cnic import Cnic, normal_cnic
from kmc_desk.domain.identity.names import Word, own_words
from kmc_desk.domain.identity.phones import phone_key
from kmc_desk.domain.records import Delivery, Infant, Mother

_OF_THE_FAMILY = frozenset(
    {PhoneOwner.FATHER, PhoneOwner.GRANDPARENT, PhoneOwner.NEIGHBOUR, PhoneOwner.OTHER}
)
_NO_CNIC = frozenset({IdType.POR_CARD, IdType.ACC, IdType.PASSPORT, IdType.UNHCR_SLIP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One infant, new or known. Numbers and names as they were typed or stored.

    Attributes:
        key: by which the caller knows it; two with one key are one record.
        phone: the mother's unless `phone_owner` says that it is somebody else's.
        phone_alt: nobody says whose it is, so it counts as the family's.
        cnic: of the mother, or of the father where `id_type` says so.
        delivery_key: same and not empty means one delivery, settled by a person.
    """

    key: str = ""
    mother_name: str
    father_name: str | None = None
    phone: str | None = None
    phone_owner: PhoneOwner | None = None
    phone_alt: str | None = None
    cnic: str | None = None
    id_type: IdType | None = None
    birth_date: date
    birth_time: time | None = None
    sex: Sex = Sex.UNKNOWN
    birth_weight_g: int | None = None
    plurality: Plurality | None = None
    birth_order: int | None = None
    delivery_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The names and numbers of a candidate's parents in the form that is compared.

    Attributes:
        phones: every number.
        own_phone: the one said to be the mother's, or not said to be another's.
        cnic: the number and whether it is the father's.
    """

    mother: tuple[Word, ...]
    father: tuple[Word, ...]
    phones: frozenset[str]
    own_phone: str | None
    cnic: str | None
    cnic_of_father: bool


def candidate_of(mother: Mother, delivery: Delivery, infant: Infant) -> Candidate:
    """The candidate of stored records; its key is the infant's."""
    return Candidate(
        key=infant.key,
        mother_name=mother.mother_name,
        father_name=mother.father_name,
        phone=mother.phone_primary,
        phone_owner=mother.phone_owner,
        phone_alt=mother.phone_alt,
        cnic=mother.mother_cnic,
        id_type=mother.id_type,
        birth_date=infant.birth_date,
        birth_time=infant.birth_time,
        sex=infant.sex,
        birth_weight_g=infant.birth_weight_g,
        plurality=delivery.plurality,
        birth_order=infant.birth_order,
        delivery_key=delivery.key,
    )


@lru_cache(maxsize=2048)  # one newcomer after another is compared with the same neighbours
def family_of(candidate: Candidate) -> Family:
    """Read a candidate's names and numbers."""
    phone = phone_key(candidate.phone)
    numbers = {phone, phone_key(candidate.phone_alt)} - {None}
    return Family(
        mother=own_words(candidate.mother_name),
        father=own_words(candidate.father_name or ""),
        phones=frozenset(number for number in numbers if number),
        own_phone=None if candidate.phone_owner in _OF_THE_FAMILY else phone,
        cnic=compared_id(candidate.cnic, candidate.id_type),
        cnic_of_father=candidate.id_type is IdType.FATHER_CNIC,
    )


def compared_id(text: str | None, id_type: IdType | None) -> str | None:
    """What is compared of an identity number: a CNIC's digits, or another paper's with its kind.

    None for none, for half a CNIC and for filler: they prove nothing.
    """
    if not text:
        return None
    if id_type in _NO_CNIC:
        plain = "".join(c for c in text.casefold() if c.isalnum())
        return f"{id_type}:{plain}" if plain else None
    cnic = normal_cnic(text)
    return cnic.stored if isinstance(cnic, Cnic) and not cnic.is_filler else None
