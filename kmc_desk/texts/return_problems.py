"""The sentence of what keeps a return from being final.

Apart from the other texts, as these are loaded before anybody signs in and the return is not.
"""

from dataclasses import fields

from kmc_desk.domain.returns import Problem
from kmc_desk.texts import text


def problem_text(problem: Problem) -> str:
    """One sentence, with the stay or the figures it is about."""
    values = {field.name: getattr(problem, field.name) for field in fields(problem)}
    return text(f"problem.{problem.kind}", **values)
