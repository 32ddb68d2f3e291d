"""A server around the atlas that counts what is asked for, and gives each page a script that notes its complaints.

WebKit's WebDriver does not tell what stands on the console.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.wrappers import Response

_PATH = "/complaints-of-this-page.js"

#: Where the notes are, on whichever page of the site.
NOTED = "return JSON.parse(sessionStorage.getItem('complaints') ?? '[]')"

_SCRIPT = """(() => {
  const note = (...words) => {
    const noted = JSON.parse(sessionStorage.getItem("complaints") ?? "[]");
    sessionStorage.setItem("complaints", JSON.stringify([...noted, words.map(String).join(" ")]));
  };
  for (const level of ["error", "warn"]) {
    const own = console[level];
    console[level] = (...words) => (note(level, ...words), own.apply(console, words));
  }
  const failed = ({ target }) => `${target.src ?? target.href} failed`;
  addEventListener("error", (event) => note("error", event.message ?? failed(event)), true);
  addEventListener("unhandledrejection", (event) => note("rejected", event.reason));
  addEventListener("securitypolicyviolation", (event) => note("refused", event.blockedURI, event.violatedDirective));
})();
"""


class Watched:
    """WSGI application around another.

    Parameters
    ----------
    inner : callable
        What is served.
    """

    def __init__(self, inner: Callable[..., Iterable[bytes]]) -> None:
        self._inner = inner
        self.asked: Counter[str] = Counter()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        if path == _PATH:
            return Response(_SCRIPT, content_type="text/javascript")(environ, start_response)
        self.asked[path] += 1
        if "text/html" not in environ.get("HTTP_ACCEPT", ""):
            return self._inner(environ, start_response)
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        answer = Response.from_app(self._inner, environ)
        if answer.mimetype == "text/html":
            script = f'<head><script src="{_PATH}"></script>'
            answer.set_data(answer.get_data(as_text=True).replace("<head>", script, 1))
        return answer(environ, start_response)
