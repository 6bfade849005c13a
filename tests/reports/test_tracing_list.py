"""The paper of families to visit: how to find each, and nothing of any infant's health."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from kmc_desk import __version__
from kmc_desk.domain.codes import PhoneOwner
from kmc_desk.domain.follow_up.lists import FollowUpLine, FollowUpList, ListName
from kmc_desk.domain.follow_up.states import FollowUpState, Standing
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult, ScheduledKind
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.records import Centre, Mother, ScheduledVisit
from kmc_desk.domain.stay_file import Identity
from kmc_desk.reports.tracing_list_pdf import tracing_list_pdf
from tests.golden.test_documents import KEEP, printed_by, told
from tests.pdf_words import words_by_page
from tests.reports.printed_paper import fonts_not_embedded, images_of, page_count
from tests.sought_families import FAMILY

TODAY = date(2026, 5, 5)
PRINTED = Printed(at=datetime(2026, 5, 5, 10, 42), by="Dr Sana Khan")
CENTRE = Centre(code="HRP", name="KMC Centre Haripur", hospital="District Hospital")
KEPT = Path(__file__).parents[1] / "golden" / "papers" / "tracing_list.txt"


def line(number=1, marker="", visit=None, name="", state=FollowUpState.OVERDUE, **more):
    own = {"id": number, "key": f"M{number}", **FAMILY, **more.pop("mother", {})}
    mother = Mother(**own)
    where = {
        "infant_id": number * 10 + len(marker and marker[-1:]) * int(marker[-1:] or 0),
        "holds_from": TODAY,
        "holds_until": TODAY,
        "weight_g": 1540,
        "unattended_since": date(2026, 4, 18),
        **more,
    }
    who = Identity(
        infant_id=where["infant_id"],
        marker=marker,
        name=name or f"B/O {mother.mother_name}",
        mother_name=mother.mother_name,
        father_name=mother.father_name,
        sex="F",
        kmc_no=f"HRP-2026-{where['infant_id']:05}-X",
        birth_date=date(2026, 3, 26),
        ga_days=224,
        birth_weight_g=1400,
    )
    standing = Standing(state=state, **where)
    return FollowUpLine(identity=who, mother=mother, standing=standing, pma_days=261, visit=visit)


def tried(result, **more):
    return {"tried_at": datetime(2026, 5, 1, 11), "last_result": result, "attempts": 1, **more}


LINES = (
    line(1, "T1", **tried(ContactResult.NO_ANSWER)),
    line(1, "T2", **tried(ContactResult.NO_ANSWER)),
    line(2, mother={"mother_name": "AYESHA", "union_council": "Sarai"}),
    line(
        3,
        mother={
            "mother_name": "عائشہ بی بی",
            "village_mohalla": "کوٹ نجیب اللہ",
            "landmark": "مسجد کے پیچھے",
            "phone_owner": PhoneOwner.MOTHER,
            "phone_alt": None,
        },
        **tried(ContactResult.WILL_COME, promised_on=date(2026, 5, 3)),
    ),
    line(
        4,
        mother=dict.fromkeys(
            ("phone_primary", "phone_alt", "village_mohalla", "landmark", "union_council",
             "district", "lhw_name", "lhw_phone", "father_name", "call_ok_times")
        )
        | {"mother_name": "Rukhsana Parveen Khatoon Muhammad Aslam Chaudhry of Upper Dheri"},
    ),
    line(5, mother={"mother_name": "KIRAN"}, **tried(ContactResult.REACHED_SICK)),
)  # fmt: skip


def shown(lines=LINES, name=ListName.TRACING):
    return FollowUpList(name=name, on=TODAY, lines=tuple(lines), total=len(lines))


def words_of(lines=LINES, name=ListName.TRACING, **more):
    return " ".join(words_by_page(tracing_list_pdf(shown(lines, name), CENTRE, PRINTED, **more)))


def test_it_says_what_it_said_when_somebody_read_it(tmp_path):
    pdf = tracing_list_pdf(shown(), CENTRE, PRINTED, by_place=True)
    said = printed_by("pdftotext", "-layout", pdf=pdf, folder=tmp_path)
    if said is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    said = said.replace(f"KMC Desk {__version__}", "KMC Desk")
    if os.environ.get(KEEP):
        KEPT.write_text(said, encoding="utf-8", newline="\n")
    assert told(said) == told(KEPT.read_text(encoding="utf-8"))


def test_twins_are_one_visit_with_both_names_and_numbers():
    words = words_of(LINES[:2])
    assert words.count("Mother: SAIRA") == 1
    assert "T1 B/O SAIRA HRP-2026-00011-X T2 B/O SAIRA HRP-2026-00012-X" in words
    assert "1 family" in words


def test_a_block_tells_how_to_find_the_family_and_has_room_to_write():
    words = words_of(LINES[:1])
    for part in (
        *("Kot Najibullah Bakka", "behind the mosque", "0300-1234567 (father)"),
        *("0333-7654321 (neighbour)", "call: after 5 in the evening", "Nasreen 0345-1112223"),
        *("Father: Imran", "overdue: 17 days", "call, 01-May-2026: no answer"),
        *("not at home", "will come on", "bring it back to the centre"),
    ):
        assert part in words, part


def test_nothing_of_the_infants_health_is_on_the_paper():
    words = words_of()
    for part in ("1540", "1400", " g ", "32+0", "37+2", "26-Mar-2026", "sick", "well", "female"):
        assert part not in words, part
    assert "reached" in words
    assert "medical record" not in words


@pytest.mark.parametrize("result", list(ContactResult))
def test_every_result_has_words_that_tell_no_illness(result):
    words = words_of([line(**tried(result))]).casefold()
    assert "sick" not in words
    assert "hospital," not in words.replace("district hospital,", "")
    assert "another hospital" not in words


def test_a_family_of_which_little_is_known_says_so():
    words = words_of([LINES[4]])
    assert "no telephone" in words
    assert "no address" in words
    assert "not tried yet" in words
    assert "Father" not in words.replace("mother, father", "")


def test_the_way_of_the_last_contact_is_named():
    ways = {10: ContactChannel.LHW_VISIT}
    words = words_of([line(**tried(ContactResult.NO_ANSWER))], ways=ways)
    assert "visit by the Lady Health Worker, 01-May-2026: no answer" in words


def test_by_place_the_families_of_a_union_council_stand_together_and_the_unknown_last():
    words = words_of(by_place=True)
    heads = ("Bakka Infant, mother", "Sarai Infant, mother", "Union council and village not")
    found = [words.index(one) for one in (*heads, "Mother: Rukhsana")]
    assert found == sorted(found)
    assert "Bakka Infant, mother" not in words_of()


def test_a_list_of_dates_names_the_day_and_one_without_dates_none():
    due = ScheduledVisit(id=1, infant_id=10, due_on=date(2026, 5, 8), kind=ScheduledKind.WEEKLY)
    awaited = line(state=FollowUpState.AWAITED, unattended_since=None, visit=due)
    words = words_of([awaited], ListName.WEEK)
    assert "08-May-2026" in words
    assert "overdue:" not in words
    assert "not tried" not in words
    none = line(state=FollowUpState.NO_DATE, unattended_since=None)
    assert "overdue:" not in words_of([none], ListName.NO_DATE)


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (40, 8)])
def test_any_number_of_families_has_its_pages(count, pages):
    lines = [line(n, name=f"B/O {n}") for n in range(1, count + 1)]
    pdf = tracing_list_pdf(shown(lines), CENTRE, PRINTED)
    assert page_count(pdf) <= pages
    assert ("Nobody stands on this list" in words_by_page(pdf)[0]) == (count == 0)


def test_fonts_are_embedded_nothing_is_a_picture_and_the_same_list_gives_the_same_bytes():
    pdf = tracing_list_pdf(shown(), CENTRE, PRINTED, "DEMO")
    assert fonts_not_embedded(pdf) == set()
    assert images_of(pdf) == []
    assert pdf == tracing_list_pdf(shown(), CENTRE, PRINTED, "DEMO")
    assert "DEMO" in " ".join(words_by_page(pdf))
