"""Speed of finding the same infant again, in a centre of 45,000 infants that nobody has met."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from bench.timing import median_ms
from kmc_desk.domain.codes import PhoneOwner, Sex
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.duplicates import blocking_keys, duplicate_score, rank
from kmc_desk.domain.identity.kmc_numbers import kmc_number
from kmc_desk.domain.identity.likeness import similarity
from kmc_desk.domain.identity.search_keys import Searchable, search_keys
from kmc_desk.domain.identity.search_query import Query, matches, query_keys
from kmc_desk.domain.identity.ward_names import WardLabel, similar_on_ward

INFANTS = 45_000
WARD = 40
_DAYS = 4 * 365
_FIRST = date(2022, 1, 1)
MOTHERS = (
    "Ayesha", "Saira", "Nasreen", "Faiza", "Shazia", "Rukhsana", "Zainab", "Sana", "Khalida",
    "Maryam", "Nazia", "Bushra", "Farzana", "Hina", "Iqra", "Kiran", "Lubna", "Nadia", "Parveen",
    "Rabia", "Shumaila", "Saima", "Samina", "Asma", "Uzma", "Amina", "Fatima", "Sadia", "Shabana",
    "Robina", "Sumaira", "Samra", "Saba", "Sobia", "Fozia", "Naila", "Nida", "Noreen", "Zahida",
)  # fmt: skip
FATHERS = (
    "Akram", "Aslam", "Imran", "Bashir", "Naveed", "Waqas", "Ijaz", "Yousaf", "Haroon", "Jamil",
    "Kashif", "Liaqat", "Munir", "Tariq", "Rizwan", "Sajid", "Shahid", "Zahid", "Arshad", "Nadeem",
)  # fmt: skip
_SECOND = ("Bibi", "Begum", "Khan", "Akhtar", "Parveen", "Gul", "")
TYPED = ("s", "sai", "saira", "sayra akrm", "سائرہ", "0300 12", "4567", "2023-14", "xqj")


def person(rng: Random, names: Sequence[str]) -> str:
    """An invented name of one or two words."""
    return f"{rng.choice(names)} {rng.choice(_SECOND)}".strip()


def centre() -> list[Candidate]:
    """Invented infants, the oldest first."""
    rng = Random(7)
    days = sorted(rng.randrange(_DAYS) for _ in range(INFANTS))
    return [
        Candidate(
            key=str(number),
            mother_name=person(rng, MOTHERS),
            father_name=f"Muhammad {person(rng, FATHERS)}",
            phone=f"+923{rng.randrange(10**9):09d}",
            phone_owner=rng.choice((PhoneOwner.MOTHER, PhoneOwner.FATHER)),
            birth_date=_FIRST + timedelta(days=day),
            sex=rng.choice((Sex.F, Sex.M)),
            birth_weight_g=5 * rng.randrange(160, 401),
            birth_order=1,
            delivery_key=f"D{number}",
        )
        for number, day in enumerate(days)
    ]


def keys_of(number: int, infant: Candidate) -> tuple[str, ...]:
    """What the infant is found by."""
    return search_keys(
        Searchable(
            names=(f"B/O {infant.mother_name}", infant.father_name or ""),
            phones=(infant.phone or "",),
            kmc_no=kmc_number("HRP", infant.birth_date.year, number % 11_250 + 1),
            mr_nos=(f"MR-{number:06d}",),
            bed_no=str(number) if number < WARD else None,
        )
    )


def found_in_order(index: Sequence[tuple[str, int]], query: Query) -> set[int]:
    """The answer of a store that keeps keys in order: the ranges of each term's beginnings."""
    answers: list[set[int]] = []
    for term in query:
        answer: set[int] = set()
        for beginning in term:
            low = bisect_left(index, (beginning, -1))
            high = bisect_left(index, (beginning + "\uffff", -1), lo=low)
            answer.update(number for _, number in index[low:high])
        answers.append(answer)
    return set[int].intersection(*answers) if answers else set()


def measure_identity() -> None:
    """Print the table."""
    infants = centre()
    new = infants[INFANTS // 2]
    again = Candidate(
        mother_name=new.mother_name.replace("a", "aa"),
        father_name=new.father_name,
        phone=new.phone,
        birth_date=new.birth_date + timedelta(days=1),
    )
    blocks: defaultdict[str, list[Candidate]] = defaultdict(list)
    for infant in infants:
        for key in blocking_keys(infant):
            blocks[key].append(infant)

    def preselected() -> object:
        near = {k.key: k for key in blocking_keys(again) for k in blocks[key]}
        return rank(again, near.values())

    assert rank(again, infants)[0].known is new
    assert preselected() == rank(again, infants)
    near = {k.key for key in blocking_keys(again) for k in blocks[key]}
    line("rank one among 45,000, no help", median_ms(lambda: rank(again, infants)))
    line(f"rank one with blocking keys ({len(near)} looked at)", median_ms(preselected))
    line("one score", median_ms(lambda: duplicate_score(again, new), 1000))
    line("one similarity", median_ms(lambda: similarity("Saira Bibi", "Sumaira Begum"), 1000))
    labels = [
        WardLabel(infant_id=n, delivery_id=n, text=f"B/O {infant.mother_name}")
        for n, infant in enumerate(infants[:WARD])
    ]
    line("similar names of a ward of 40", median_ms(lambda: similar_on_ward(labels)))
    measure_search(infants)


def measure_search(infants: Sequence[Candidate]) -> None:
    """The part about typing."""
    keys = [keys_of(number, infant) for number, infant in enumerate(infants)]
    rows = sum(len(own) for own in keys)
    line("search keys of one infant", median_ms(lambda: keys_of(1, infants[1]), 1000))
    print(f"{'search keys a store holds':<48}{rows:9,}    ({rows / len(infants):.1f} an infant)")
    index = sorted((key, number) for number, own in enumerate(keys) for key in own)
    for typed in TYPED:
        query = query_keys(typed)
        answer = found_in_order(index, query)
        assert answer == {n for n, own in enumerate(keys) if matches(own, query)}
        took = median_ms(lambda query=query: found_in_order(index, query))
        line(f"keys in order, asked for «{typed}» ({len(answer)} found)", took)


def line(name: str, ms: float) -> None:
    """One line of the table."""
    print(f"{name:<48}{ms:9.3f} ms")


if __name__ == "__main__":
    measure_identity()
