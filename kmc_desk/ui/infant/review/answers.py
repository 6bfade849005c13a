"""The eight answers as a grid; arrow keys go from one to the next and read it out."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kmc_desk.domain.review.answers import Question, Review, ReviewAnswer, Verdict
from kmc_desk.texts import code_text
from kmc_desk.texts.review_words import answer_sentence, facts_words, head_words
from kmc_desk.ui.care_words import say
from kmc_desk.ui.infant.review.words import ground, ink, mark
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import tokens

_COLUMNS = 2
_LEAST_CHARS = 36  # of a column; narrower, and the answers stand in one
_EDGE_PX = 4


class AnswerCell(QWidget):
    """One question with its answer, and the data under it."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.answer: ReviewAnswer | None = None
        self.is_current = False
        self._asked, self._head, self._data = QLabel(code_text(question)), QLabel(), QLabel()
        set_role(self._asked, "quiet")
        set_role(self._head, "strong")
        set_role(self._data, "quiet")
        for label in (self._head, self._data):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._first = QHBoxLayout()
        self._first.setSpacing(GRID)
        self._first.addWidget(self._asked, 0, Qt.AlignmentFlag.AlignTop)
        self._first.addWidget(self._head, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._first)
        self._column.addWidget(self._data)
        self._column.addStretch(1)
        self._leave_room()

    def show_answer(self, answer: ReviewAnswer) -> None:
        """Show an answer to the cell's question."""
        self.answer = answer
        self._head.setText(head_words(answer, say))
        self._data.setVisible(bool(answer.facts))
        self._fill()
        sentence = answer_sentence(answer, say)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self._leave_room()
        self.update()

    @property
    def words(self) -> tuple[str, str]:
        """The answer, and the data under it, as they stand there."""
        return self._head.text(), self._data.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """As many figures as one line has room for; tooltip and screen reader say them all."""
        if self.answer is None:
            return
        sides = self._column.contentsMargins()
        room = self.width() - sides.left() - sides.right()
        words = ""
        for count in range(len(self.answer.facts), 0, -1):
            words = facts_words(self.answer, say, most=count)
            if self._data.fontMetrics().horizontalAdvance(words) <= room:
                break
        self._data.setText(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.answer is None:
            return
        verdict = self.answer.verdict
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground(verdict))
        if verdict in (Verdict.DANGER, Verdict.WARNING):
            left = 0 if self.isLeftToRight() else self.width() - _EDGE_PX
            painter.fillRect(left, 0, _EDGE_PX, self.height(), ink(verdict))
        painter.setPen(ink(verdict))
        wide = self._mark_width()
        x = GRID if self.isLeftToRight() else self.width() - GRID - wide
        room = QRect(x, self._head.y(), wide, self.fontMetrics().height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark(verdict))
        if self.is_current:
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _mark_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("■?")

    def _leave_room(self) -> None:
        before = 2 * GRID + self._mark_width()
        sides = (before, GRID) if self.isLeftToRight() else (GRID, before)
        self._column.setContentsMargins(sides[0], GRID // 2, sides[1], GRID // 2)


class AnswerGrid(QWidget):
    """All eight; one stop for Tab.

    Keys: arrows go from answer to answer, Home to the first, End to the last; the answer is the
    accessible description.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Eight questions at the bed"))
        self.cells = [AnswerCell(question) for question in Question]
        self._chosen = 0
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID // 2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._place(_COLUMNS)

    @property
    def chosen(self) -> AnswerCell:
        """The cell that is read out."""
        return self.cells[self._chosen]

    def show_review(self, review: Review) -> None:
        """Show the answers about an infant."""
        for cell in self.cells:
            cell.show_answer(review.to(cell.question))
        self._say()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        chars = self.width() / _COLUMNS / max(self.fontMetrics().averageCharWidth(), 1)
        self._place(_COLUMNS if chars >= _LEAST_CHARS else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._columns
        across = 1 if self.isLeftToRight() else -1
        last = len(self.cells) - 1
        targets = {
            Qt.Key.Key_Up: self._chosen - step,
            Qt.Key.Key_Down: self._chosen + step,
            Qt.Key.Key_Left: self._chosen - across,
            Qt.Key.Key_Right: self._chosen + across,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()), -1)
        if event.key() not in targets:
            super().keyPressEvent(event)
        elif 0 <= target <= last:
            self._choose(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        under = self.childAt(event.position().toPoint())
        found = [n for n, c in enumerate(self.cells) if under is c or c.isAncestorOf(under or self)]
        if found:
            self._choose(found[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say()

    def _choose(self, place: int) -> None:
        self._chosen = place
        self._say()

    def _say(self) -> None:
        """Frame the answer under the cursor, and let a screen reader say it."""
        for place, cell in enumerate(self.cells):
            is_current = self.hasFocus() and place == self._chosen
            if cell.is_current != is_current:
                cell.is_current = is_current
                cell.update()
        self.setAccessibleDescription(self.chosen.accessibleName())
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self.cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
