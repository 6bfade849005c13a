"""How a growth chart looks, on paper, on screen and small."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours and text size; colours never carry a meaning alone, shapes and words do.

    Attributes:
        text_pt: size of the text.
        identity: whether who it is stands above the chart; not below a banner that says so.
        named: whether the standards stand below the chart; not where the paper names them.
    shade: tint of what is expected.
    """

    text_pt: float
    identity: bool
    named: bool
    paper: str
    ink: str
    faint: str
    hairline: str
    shade: str
    accent: str
    bar: str


PAPER = Look(
    text_pt=9,
    identity=True,
    named=True,
    paper="#FFFFFF",
    ink="#1B2226",
    faint="#55636A",
    hairline="#AEB9BE",
    shade="#D3E4E4",
    accent="#0F5C63",
    bar="#9AD0F0",
)
IN_DOCUMENT = replace(PAPER, identity=False, named=False)
"""Within the pages of one infant, whose name stands over each and the standards at the end."""

SCREEN = replace(PAPER, text_pt=11, identity=False)
