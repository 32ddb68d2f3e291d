"""Answers as a reader copies them from a page: what is said, of what, what was measured, and where that stands."""

from ...measure import claim_words, verdict_words
from ...measure.claim_facts import ClaimCheck
from ...measure.verdicts import FigureCheck
from ..export.citations import site_address
from ..extension import current_extension
from ..language import gettext, localized, plain, space, with_lang


def figure_quote(check: FigureCheck) -> str:
    """Return the answer as it is copied: it names the figure as printed and what that is said of, and its address."""
    figure = check.figure
    printed = gettext("“%(text)s”", text=figure.printed)
    named = gettext("%(text)s (%(remark)s)", text=localized(figure.title), remark=printed)
    said = [
        gettext("%(sentence)s.", sentence=named),
        localized(check.original.said_of),
        *(plain(sentence) for sentence in verdict_words.answer(check)),
    ]
    return _with_address(said, f"/figures/{figure.id}")


def claim_quote(check: ClaimCheck) -> str:
    """Return the answer as it is copied: what is said and of what, whether it holds, what was measured, and where."""
    claim, atlas = check.claim, current_extension().atlas
    said = [
        gettext("%(sentence)s.", sentence=localized(claim.title)),
        localized(claim.said_of),
        gettext("%(sentence)s.", sentence=plain(claim_words.verdict_words(check))),
        *(plain(sentence) for sentence in claim_words.answer(atlas, check)),
    ]
    return _with_address(said, f"/claims/{claim.id}")


def _with_address(said: list[str], path: str) -> str:
    """Return sentences with the title of the atlas and the address of their page."""
    address = site_address() + with_lang(path)
    where = gettext("%(first)s, %(second)s", first=localized(current_extension().atlas.settings.title), second=address)
    return str(gettext("%(text)s (%(remark)s)", text=space().join(said), remark=where))
