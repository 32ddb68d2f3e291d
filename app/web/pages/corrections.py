"""What a reader who finds something wrong can send: a text that names the record, its version and what stands there."""

from urllib.parse import quote, urlencode

from flask import Flask

from ..export.citations import site_address
from ..extension import current_extension
from ..language import gettext, localized, with_lang

#: The longest prepared text that an address of mail carries; of a longer one the rest is copied by hand.
LONGEST_MAIL = 1500


def register(app: Flask) -> None:
    """Let the templates of an application prepare what a correction needs."""
    app.jinja_env.globals.update(correction_text=correction_text, correction_link=correction_link)


def correction_text(path: str, record: str, stands: str, anchor: str = "") -> str:
    """Return a text to fill in: which record, of which version, what stands there, and what a correction needs.

    Parameters
    ----------
    path : str
        The page of the record on this site.
    record : str
        What kind of record it is, with its id.
    stands : str
        What stands there now, as plain text.
    anchor : str, optional
        Where on the page it stands, if not all of the page is the record.
    """
    loaded = current_extension()
    version = gettext("%(app)s, data %(data)s", **loaded.version)
    return "\n".join(
        [
            gettext("%(site)s, version %(version)s", site=localized(loaded.atlas.settings.title), version=version),
            gettext("Record: %(record)s", record=record),
            site_address() + with_lang(path) + (f"#{anchor}" if anchor else ""),
            "",
            gettext("What stands there: %(text)s", text=" ".join(stands.split())),
            gettext("What is wrong with it:"),
            gettext("What should stand there instead:"),
            gettext("Source, with title, page or article, and address:"),
            gettext("Did you read the source yourself, or is it from memory?"),
        ]
    )


def correction_link(text: str, record: str) -> str | None:
    """Return where the folder wants corrections: a page, or a mail with the text in it; None where it names nothing."""
    address = current_extension().atlas.settings.corrections
    if address is None or address.startswith(("http://", "https://")):
        return address
    subject = f"{localized(current_extension().atlas.settings.title)}: {record}"
    asked = urlencode({"subject": subject, "body": text[:LONGEST_MAIL].replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:{quote(address, safe='@+')}?{asked}"
