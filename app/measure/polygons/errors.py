"""What is said of a polygon from outside that cannot be measured."""

from ...atlas.sentences import Sentence, Untranslated


class PolygonError(ValueError):
    """A polygon that cannot be measured; ``detail`` says what is wrong, and where, in one sentence."""

    def __init__(self, detail: Sentence) -> None:
        super().__init__(str(detail))
        self.detail = detail


def at(place: str, what: Sentence) -> PolygonError:
    """Return an error that says where in the text, too; nothing of the place where it is empty."""
    if not place:
        return PolygonError(what)
    return PolygonError(Sentence("%(place)s: %(what)s", {"place": Untranslated(place), "what": what}))
