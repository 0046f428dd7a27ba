"""Whether two printings of the same words are the same, where a recogniser may have misread one of them."""

__all__ = ["alike"]

_SHARE = 8  # characters, one of which may be misread
_FIGURES = frozenset("0123456789０１２３４５６７８９")


def _figures(text: str) -> str:
    return "".join(char for char in text if char in _FIGURES)


def _distance(one: str, other: str) -> int:
    """Return how many characters must be put in, left out or exchanged to make one text the other."""
    before = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, mine in enumerate(other, 1):
            current.append(
                min(before[column] + 1, current[-1] + 1, before[column - 1] + (char != mine)),
            )
        before = current
    return before[-1]


def alike(one: str, other: str, *, recognised: bool) -> bool:
    """Say whether two texts without blanks are the same words.

    Of recognised ones, a character in eight may differ (one at least, of three and more), but no figure: 2022
    and 2023 are two years, whatever else is the same.
    """
    if one == other or not recognised:
        return one == other
    longest = max(len(one), len(other))
    wrong = max(1, longest // _SHARE)
    return (
        longest > 2
        and abs(len(one) - len(other)) <= wrong
        and _figures(one) == _figures(other)
        and _distance(one, other) <= wrong
    )
