"""What is said of a polygon from outside that cannot be measured."""

from ..sentences import Sentence


class PolygonError(ValueError):
    """A polygon that cannot be measured; ``detail`` says what is wrong, and where, in one sentence."""

    def __init__(self, detail: Sentence) -> None:
        super().__init__(str(detail))
        self.detail = detail
