"""Files to take away, as readers and programs fetch them: whole, in parts, or only if they changed."""

from flask import Blueprint, Flask, Response, current_app, redirect, request
from pydantic import BaseModel
from werkzeug.wrappers import Response as AnyResponse

from ...atlas.sentences import Sentence, Untranslated
from ...words.about import slug
from ..errors import BadRequest
from ..extension import AtlasExtension, current_extension
from ..language import own_path, with_lang
from ..params import get_or_404
from .files.store import Downloads

blueprint = Blueprint("downloads", __name__)


class ListedFile(BaseModel):
    """A file as the page of the data lists it: its size in bytes, or None where it is not made here."""

    name: str
    about: str
    opens: str
    size: int | None


def attach(app: Flask, loaded: AtlasExtension) -> None:
    """Make the files of a loaded atlas part of an application."""
    app.extensions["downloads"] = Downloads(
        loaded, app.config["DOWNLOADS"] or app.instance_path, app.config["PUBLIC_URL"], app.root_path
    )


def current_downloads() -> Downloads:
    """Return the files of the current application."""
    found: Downloads = current_app.extensions["downloads"]
    return found


def listed_files() -> list[ListedFile]:
    """Return all files with their sizes; those that can be made here are made now."""
    store = current_downloads()
    return [
        ListedFile(
            name=file.name,
            about=file.about,
            opens=file.opens,
            size=None if (found := store.read(file.name)) is None else len(found.data),
        )
        for file in store.files.values()
    ]


@blueprint.get("/download/")
def index() -> AnyResponse:
    """Lead to the page that lists the files."""
    return redirect(own_path(with_lang("/data")))


@blueprint.get("/download/<file_name>")
def download(file_name: str) -> Response:
    """One file."""
    store = current_downloads()
    file = get_or_404(store.files, file_name, "file")
    found = store.read(file.name)
    if found is None:
        raise BadRequest(
            Sentence("“%(name)s” has not been made on this server.", {"name": Untranslated(file.name)}),
            Sentence(
                "Accepted: after “%(command)s”, this file too; the others at any time.",
                {"command": Untranslated("flask --app wsgi download")},
            ),
            404,
        )
    charset = "; charset=utf-8" if file.kind.startswith("text/") else ""
    response = Response(found.data, content_type=file.kind + charset)
    name = f"{slug(current_extension().atlas.settings)}-{file.name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Accept-Ranges"] = "bytes"
    response.set_etag(found.etag)
    response.make_conditional(request, accept_ranges=True, complete_length=len(found.data))
    return response
