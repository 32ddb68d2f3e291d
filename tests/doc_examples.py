"""Examples of the documents, run as a reader would run them; their answers are compared, or written anew."""

import doctest
import re
from typing import Any


class _Rerun(doctest.DocTestRunner):
    """Runs examples and keeps what each gave."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.given: list[str] = []

    def report_success(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.given.append(got)

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.given.append(got)

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        raise exc_info[1]


def rerun(text: str) -> str:
    r"""Return a document with the answers that its examples give now.

    Examples
    --------
    >>> print(rerun("~~~python\n>>> 1 + 1\n3\n~~~".replace("~", "`")).replace("`", "~"))
    ~~~python
    >>> 1 + 1
    2
    ~~~
    """
    # A fence ends an answer, as an empty line does.
    read = doctest.DocTestParser().get_examples(re.sub(r"(?m)^```.*$", "", text))
    examples = [one for one in read if not one.options.get(doctest.SKIP)]
    runner = _Rerun()
    runner.run(doctest.DocTest(examples, {}, "document", None, 0, text), out=lambda _: None)
    lines = text.splitlines(keepends=True)
    for example, got in reversed(list(zip(examples, runner.given, strict=True))):
        start = example.lineno + example.source.count("\n")
        lines[start : start + example.want.count("\n")] = got.splitlines(keepends=True)
    return "".join(lines)
