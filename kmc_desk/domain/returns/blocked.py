"""The refusal to sign a return whose census does not hold."""

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns.monthly import Problem


class ReturnBlockedError(UserError):
    """Nothing was signed; each problem must be put right and cannot be explained away (G23).

    Args:
        month: YYYY-MM.
        problems: what stands in the way; `texts.problem_text` says each.
    """

    def __init__(self, month: str, problems: tuple[Problem, ...]) -> None:
        super().__init__("return_blocked", month=month, number=len(problems))
        self.problems = problems
