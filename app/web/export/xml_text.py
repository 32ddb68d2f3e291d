"""Text as XML may hold it."""

import re

#: Characters that XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""Return a text without the control characters that XML refuses.

    Examples
    --------
    >>> xml_text("left\x0b bank")
    'left bank'
    """
    return _FORBIDDEN.sub("", text)
