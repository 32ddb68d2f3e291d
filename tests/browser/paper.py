"""What browsers print."""

import re
import zlib

#: Objects of a document that stand packed in a stream, as Firefox writes them.
_PACKED = re.compile(rb"/ObjStm\b.*?stream\r?\n(.*?)endstream", re.DOTALL)


def pages_of(pdf: bytes) -> int:
    """Count the pages of a document that a browser printed."""
    packed = [zlib.decompressobj().decompress(one) for one in _PACKED.findall(pdf)]
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in [pdf, *packed])
