"""The paper of families to visit, from the records to its note in the trail."""

from dataclasses import replace

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult
from kmc_desk.domain.records import Account, Contact
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.follow_up_lists import ALL, show_list
from kmc_desk.usecases.papers import save_paper
from kmc_desk.usecases.tracing_paper import tracing_paper
from tests.pdf_words import words_by_page
from tests.sought_families import at, day, went_home


def paper(context, name=ListName.TRACING, **more):
    return tracing_paper(context, show_list(context, name, limit=ALL), **more)


def test_it_names_every_family_of_the_list_with_the_way_of_the_last_contact(context):
    went_home(context, 1, mother_name="SAIRA", tried=((9, ContactResult.NO_ANSWER),))
    (infant,) = went_home(context, 2, mother_name="AYESHA", due=(-3,))
    with context.write() as work:
        work.repository.add(
            Contact(
                infant_id=infant.id - 1,
                at=at(day(4)),
                channel=ContactChannel.LHW_VISIT,
                result=ContactResult.SWITCHED_OFF,
            )
        )
    words = " ".join(words_by_page(paper(context).pdf))
    assert "B/O SAIRA" in words
    assert "visit by the Lady Health Worker, 01-May-2026: switched off" in words
    assert "AYESHA" not in words
    assert "B/O AYESHA" in " ".join(words_by_page(paper(context, ListName.WEEK).pdf))


def test_saving_it_is_noted_and_looking_at_it_is_not(context, tmp_path):
    went_home(context)
    with context.read() as reader:
        before = len(audit_trail(reader.connection))
    made = paper(context, by_place=True)
    with context.read() as reader:
        assert len(audit_trail(reader.connection)) == before
    save_paper(context, made, tmp_path / made.file_name)
    with context.read() as reader:
        last = audit_trail(reader.connection)[-1]
    assert (last.action, last.entity) == (AuditAction.EXPORT, "tracing_list")
    assert "SAIRA" not in made.file_name


def test_who_may_not_see_the_ward_gets_no_paper(context):
    shown = show_list(context, ListName.TRACING)
    admin = Account(name="a", full_name="A", roles=(Role.DATA_ADMIN,))
    with pytest.raises(UserError, match="not_allowed"):
        tracing_paper(replace(context, account=admin), shown)
