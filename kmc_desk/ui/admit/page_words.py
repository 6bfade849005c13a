"""What a page on which infants are registered says for itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What one such page says for itself.

    Attributes:
        heading: what the page is for.
        save: the button that saves.
        throw_away: asked before something half-typed goes.
        same: the button for an infant that is known and has left.
        saved: once it is saved, with {name} and {kmc_no}.
        then: what comes next, where no sibling is waited for.
        sibling: asks for the sibling.
        go: the button that goes on with the infant.
        another: the button for another family.
        back: the button back to where the page is opened from.
    """

    heading: str
    save: str
    throw_away: str
    same: str
    saved: str
    then: str
    sibling: str
    go: str
    another: str
    back: str
