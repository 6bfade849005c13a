"""The one worker: order, threads, failures, and what becomes of answers nobody waits for."""

import gc
import logging
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kmc_desk import texts
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.tasks import Tasks, sentence_of


@pytest.fixture
def sentence(monkeypatch):
    monkeypatch.setitem(texts.TEXTS, "a_test_sentence", "Bed {bed} is taken.")
    return "Bed 4 is taken."


def taken():
    raise UserError("a_test_sentence", bed=4)


def mistake():
    raise KeyError("a program mistake")


@pytest.mark.fault(32)
def test_work_runs_off_the_screens_thread_and_its_answer_comes_back_onto_it(tasks, settle):
    seen = {}
    owner = QObject()

    def work():
        seen["work"] = threading.get_ident()
        return 7

    def done(answer):
        seen["done"], seen["answer"] = threading.get_ident(), answer

    tasks.run(owner, work, done)
    settle()
    assert seen["answer"] == 7
    assert seen["done"] == threading.get_ident()
    assert seen["work"] != threading.get_ident()


def test_work_is_done_one_by_one_in_the_order_it_was_asked_for(tasks, settle):
    owner, began, answers = QObject(), [], []
    for number in range(20):
        tasks.run(owner, lambda n=number: began.append(n) or n, answers.append)
    settle()
    assert began == answers == list(range(20))


def test_long_work_can_tell_that_somebody_waits_behind_it(tasks, settle):
    owner, saw, asked = QObject(), [], threading.Event()

    def long_work():
        saw.append(tasks.somebody_waits)
        asked.wait(5)
        saw.append(tasks.somebody_waits)

    tasks.run(owner, long_work, lambda _: None)
    tasks.run(owner, lambda: saw.append(tasks.somebody_waits), lambda _: None)
    asked.set()
    settle()
    assert saw[1:] == [True, False]


def test_the_answer_for_a_deleted_owner_is_dropped_though_the_work_is_done(tasks, settle):
    owner, done, wrote = QObject(), [], []
    tasks.run(owner, lambda: wrote.append(1), done.append)
    owner.deleteLater()
    settle()
    assert wrote == [1]
    assert done == []


def test_the_answer_for_a_page_whose_window_was_closed_is_dropped(tasks, settle, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    window.show()
    done = []
    tasks.run(page, lambda: 1, done.append)
    window.close()
    settle()
    assert done == []


def test_a_page_that_is_only_out_of_sight_still_gets_its_answer(tasks, settle, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    window.show()
    done = []
    tasks.run(page, lambda: 1, done.append)
    page.hide()
    settle()
    assert done == [1]


def test_what_the_user_can_act_on_goes_to_the_page_and_nowhere_else(tasks, settle, sentence):
    owner, failures, problems = QObject(), [], []
    tasks.problem.connect(problems.append)
    tasks.run(owner, taken, lambda _: None, failures.append)
    settle()
    assert [sentence_of(error) for error in failures] == [sentence]
    assert problems == []


def test_what_the_user_can_act_on_is_shown_when_no_page_takes_it(tasks, settle, sentence):
    owner, problems = QObject(), []
    tasks.problem.connect(problems.append)
    tasks.run(owner, taken, lambda _: None)
    settle()
    assert problems == [sentence]


def test_the_failure_of_a_closed_page_is_not_lost(tasks, settle, sentence):
    owner, failures, problems = QObject(), [], []
    tasks.problem.connect(problems.append)
    tasks.run(owner, taken, lambda _: None, failures.append)
    owner.deleteLater()
    settle()
    assert failures == []
    assert problems == [sentence]


@pytest.mark.fault(28)
def test_a_mistake_of_the_program_is_logged_with_its_traceback_and_shown(tasks, settle, caplog):
    owner, failures, problems = QObject(), [], []
    tasks.problem.connect(problems.append)
    tasks.run(owner, mistake, lambda _: None, failures.append)
    with caplog.at_level(logging.ERROR):
        settle()
    assert len(problems) == 1
    assert problems[0].startswith("The program made a mistake; nothing further was saved.")
    assert [type(error) for error in failures] == [KeyError]
    assert caplog.records[0].exc_info[2] is not None
    caplog.clear()


def test_the_worker_says_when_it_is_busy_and_when_it_is_not(tasks, settle):
    owner, said = QObject(), []
    tasks.busy.connect(said.append)
    tasks.run(owner, lambda: 1, lambda _: None)
    tasks.run(owner, lambda: 2, lambda _: None)
    settle()
    assert said == [True, False]


def test_stopping_finishes_what_was_asked_for_and_answers_nobody(qapp, caplog, sentence):
    tasks, owner, wrote, done = Tasks(), QObject(), [], []
    for number in range(5):
        tasks.run(owner, lambda n=number: wrote.append(n), done.append)
    tasks.run(owner, taken, done.append)
    tasks.run(owner, mistake, done.append)
    with caplog.at_level(logging.WARNING):
        tasks.stop()
    qapp.processEvents()
    assert wrote == [0, 1, 2, 3, 4]
    assert done == []
    assert not tasks.is_busy
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR"]
    assert "4" not in caplog.records[0].getMessage()
    tasks.stop()
    with pytest.raises(RuntimeError):
        tasks.run(owner, taken, done.append)
    caplog.clear()


def test_python_collects_garbage_on_the_screens_thread_only_while_a_worker_lives(qapp):
    assert gc.isenabled()
    tasks = Tasks()
    try:
        assert not gc.isenabled()
    finally:
        tasks.stop()
    assert gc.isenabled()


def test_what_a_task_holds_is_let_go_by_the_screens_thread(tasks, settle):
    gone = []

    class Held:
        def __del__(self):
            gone.append(threading.get_ident())

    held = Held()
    owner = QObject()
    tasks.run(owner, lambda kept=held: kept and None, lambda _: None)
    del held
    settle()
    assert gone == [threading.get_ident()]


def test_what_still_waits_when_the_data_are_closed_for_good_is_told_to_nobody(tasks, settle):
    told = []
    tasks.mistake.connect(told.append)
    tasks.problem.connect(told.append)
    tasks.run(QObject(tasks), mistake, told.append, told.append)
    tasks.run(QObject(tasks), lambda: 7, told.append)
    tasks.drop_waiting()
    tasks.run(QObject(tasks), lambda: 8, told.append)
    settle()
    assert told == [8]
