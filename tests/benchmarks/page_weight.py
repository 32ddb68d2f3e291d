"""What a browser loads up to the first map: number of requests and compressed bytes.

Run by hand, with Chromium installed: ``.venv/bin/python -m tests.benchmarks.page_weight``. Each
request of the start page is weighed as a browser that accepts Brotli gets it.
"""

import shutil
import threading
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from app import create_app


def main() -> None:
    """Print each file with its compressed size, then the sums."""
    app = create_app()
    listening = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    requests: list[str] = []
    with sync_playwright() as play:
        switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=switches)
        page = browser.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"http://127.0.0.1:{listening.server_port}/")
        page.locator(".leaflet-interactive").first.wait_for()
        browser.close()
    listening.shutdown()
    paths = [urlsplit(url).path for url in requests if url.startswith("http")]
    client = app.test_client()
    sizes = {path: len(client.get(path, headers={"Accept-Encoding": "br"}).data) for path in paths}
    for path, size in sizes.items():
        print(f"{size:>9,}  {path}")
    print(f"{sum(sizes.values()):>9,}  bytes in {len(paths)} requests")


if __name__ == "__main__":
    main()
