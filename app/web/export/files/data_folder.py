"""The data folder as a zip, the same bytes whenever and wherever it is made."""

import io
import zipfile

from ....words.about import slug
from ...extension import AtlasExtension

#: Day and time of each entry: the first that the format knows, so that none tells when a file was written.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: Rights of a file that anybody may read.
_READABLE = 0o644 << 16


def zipped_folder(extension: AtlasExtension) -> bytes:
    """Return the data folder as a zip, everything in a folder with the name of the atlas."""
    folder, written = extension.atlas.folder, io.BytesIO()
    top = slug(extension.atlas.settings)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
            if file.is_file() and "__pycache__" not in file.parts:
                entry = zipfile.ZipInfo(f"{top}/{file.relative_to(folder).as_posix()}", _NO_TIME)
                entry.external_attr, entry.create_system = _READABLE, 3
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, file.read_bytes())
    return written.getvalue()
