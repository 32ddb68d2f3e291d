"""oEmbed (oembed.com): other sites' editors turn a link to the map into a frame with it."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, jsonify, request
from markupsafe import Markup

from ...atlas.sentences import Sentence
from ..errors import BadRequest
from ..extension import current_extension
from ..language import gettext, localized
from ..names import site_title
from ..params import single_arg
from .citations import site_address

blueprint = Blueprint("oembed", __name__)

#: Width and height of a frame in points.
WIDTH, HEIGHT = 800, 600

#: What of the map's address a frame shows as well.
SHOWN = (
    "date",
    "year",
    "region",
    "compare",
    "at",
    "reading",
    "relief",
    "today",
    "from",
    "to",
    "lon",
    "lat",
    "zoom",
    "lang",
    "scheme",
    "gestures",
)


@blueprint.get("/oembed")
def oembed() -> Response:
    """Describe the frame for an address of the map."""
    address = single_arg("url")
    if not address:
        raise BadRequest(
            Sentence("The request names no address."), Sentence("Accepted: url as an address of the map here.")
        )
    if request.args.get("format", "json") != "json":
        raise BadRequest(Sentence("This answer is given as JSON only."), Sentence("Accepted: format=json."), status=501)
    asked_of = _map_query(address)
    if asked_of is None:
        raise BadRequest(
            Sentence("This is no address of the map here."),
            Sentence("Accepted: url as an address of the map here."),
            status=404,
        )
    query = {name: value for name, value in parse_qsl(asked_of) if name in SHOWN}
    width, height = _room("maxwidth", WIDTH), _room("maxheight", HEIGHT)
    asked = f"?{urlencode(query, safe=':,')}" if query else ""
    title = f"{site_title()}: {localized(current_extension().atlas.settings.subject)}"
    # Without a thumbnail: the format has none but with its height, which only the drawing itself says.
    frame = Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>'
    )
    return jsonify(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": site_title(),
            "provider_url": f"{site_address()}/",
            "html": str(frame.format(f"{site_address()}/embed{asked}", gettext("The map"), width, height)),
            "width": width,
            "height": height,
        }
    )


def _map_query(address: str) -> str | None:
    """Return the query of an address, of whichever scheme, of the map or of its frame on this site, else None."""
    here = urlsplit(site_address())
    try:
        asked = urlsplit(address)
    except ValueError:  # it has brackets that hold no address
        return None
    ours = asked.scheme in ("http", "https") and asked.netloc == here.netloc and asked.path.startswith(here.path)
    return asked.query if ours and asked.path.removeprefix(here.path) in ("", "/", "/embed") else None


def _room(name: str, usual: int) -> int:
    """Return the width or height of the frame, never more than the reader's page says there is."""
    text = single_arg(name)
    if not text:
        return usual
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) < 1:
        raise BadRequest(
            Sentence("This is no width or height."),
            Sentence("Accepted: maxwidth and maxheight as whole numbers of points."),
        )
    return min(usual, int(text))
