/* Light or dark: as the reader chose here, as the address asks (?scheme=, for frames), or else as the system has it.
   Classic script: it runs while the head is read, so that no page is ever painted in the wrong colours. */
(function () {
  "use strict";
  const root = document.documentElement;
  const KEY = "scheme",
    SCHEMES = ["light", "dark"];
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** What the reader chose before; null where nothing was, or where the browser keeps nothing. */
  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  /** @param {string | null} scheme  null forgets it */
  function keep(scheme) {
    try {
      if (scheme) localStorage.setItem(KEY, scheme);
      else localStorage.removeItem(KEY);
    } catch {
      /* then it holds for this page */
    }
  }

  const shown = () => root.dataset.scheme || (system.matches ? "dark" : "light");

  /** @param {string | null} scheme  null is the system's */
  function show(scheme) {
    if (scheme && SCHEMES.includes(scheme)) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    const metas = /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll("meta[name=theme-color]"));
    metas.forEach((meta, at) => {
      const own = `(prefers-color-scheme: ${SCHEMES[at]})`;
      meta.media = root.dataset.scheme ? (root.dataset.scheme === SCHEMES[at] ? "all" : "not all") : own;
    });
    tell();
  }

  function tell() {
    document.querySelector("[data-act=scheme]")?.setAttribute("aria-pressed", String(shown() === "dark"));
  }

  root.dataset.schemes = ""; // there is something to choose with
  show(new URLSearchParams(location.search).get("scheme") || kept());
  system.addEventListener("change", tell);
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) show(event.newValue);
  });
  document.addEventListener("DOMContentLoaded", () => {
    tell();
    document.querySelector("[data-act=scheme]")?.addEventListener("click", () => {
      const next = shown() === "dark" ? "light" : "dark";
      // Who chooses what the system has goes with the system again.
      const own = next === (system.matches ? "dark" : "light") ? null : next;
      keep(own);
      show(own);
    });
  });
})();
