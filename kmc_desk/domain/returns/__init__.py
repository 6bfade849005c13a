"""The monthly return: facts of one month in, figures with the infants behind them out."""

from kmc_desk.domain.returns.facts import MonthFacts as MonthFacts
from kmc_desk.domain.returns.facts import Period as Period
from kmc_desk.domain.returns.facts import Stay as Stay
from kmc_desk.domain.returns.facts import period_of as period_of
from kmc_desk.domain.returns.facts import previous_month as previous_month
from kmc_desk.domain.returns.figures import Figure as Figure
from kmc_desk.domain.returns.figures import Kind as Kind
from kmc_desk.domain.returns.figures import is_small as is_small
from kmc_desk.domain.returns.figures import show_figure as show_figure
from kmc_desk.domain.returns.monthly import MonthlyReturn as MonthlyReturn
from kmc_desk.domain.returns.monthly import Problem as Problem
from kmc_desk.domain.returns.monthly import ProblemKind as ProblemKind
from kmc_desk.domain.returns.monthly import by_row_and_key as by_row_and_key
from kmc_desk.domain.returns.monthly import monthly_return as monthly_return
