"""The feed of data changes: what each release answers otherwise than the one before, and this version than the last."""

from collections.abc import Iterator

from flask import Blueprint, Response

from ...atlas.sentences import Sentence, Untranslated
from ...config import RELEASED
from ...measure.data_diff import DataChange, released, verdict_changes
from ...measure.data_diff_words import NOTHING, change_sentences
from ...words import about
from ..extension import AtlasExtension, current_extension
from ..language import gettext, localized, page_language, plain, with_lang
from .atom import Entry, atom
from .citations import site_address

blueprint = Blueprint("feed", __name__)


@blueprint.get("/feed.atom")
def feed() -> Response:
    """What the versions of the data changed, the newest first."""
    extension = current_extension()
    settings = extension.atlas.settings
    site = localized(settings.title)
    text = atom(
        base=about.slug(settings),
        title=gettext("%(site)s: changes of the data", site=site),
        author=localized(settings.publisher) or site,
        language=page_language(),
        entries=list(_entries(extension))[::-1],
        address=site_address() + with_lang("/feed.atom"),
        page=site_address() + with_lang("/data"),
    )
    response = Response(text, content_type="application/atom+xml; charset=utf-8")
    response.vary.add("Accept-Language")
    return response


def _entries(extension: AtlasExtension) -> Iterator[Entry]:
    """Yield the releases that the data folder lists, and this version where its data are others, oldest first."""
    titles = {name: check.figure.title for name, check in extension.figure_checks.items()}
    now = released(extension.figure_checks.values())
    versions = [(one.version, one.data, one.day, one.figures) for one in extension.atlas.releases]
    if not versions or versions[-1][1] != extension.version["data"]:
        versions.append((extension.version["app"], extension.version["data"], RELEASED, now))
    before = None
    for version, data, day, figures in versions:
        if before is None:
            said = [Sentence("The first version that this folder tells of.")]
        else:
            changed: list[DataChange] = list(verdict_changes(before, figures, titles))
            said = change_sentences(changed) or [Sentence(NOTHING)]
        title = Sentence("Version %(app)s, data %(data)s", {"app": Untranslated(version), "data": Untranslated(data)})
        yield Entry(name=data, title=plain(title), day=day, lines=[plain(one) for one in said])
        before = figures
