/* The language switch leads to what the page shows now, also after the address changed without a load. */

export function followAddress() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a"))) {
    const follow = () => {
      const query = new URLSearchParams(location.search);
      query.set("lang", link.hreflang);
      link.href = `${location.pathname}?${query}${location.hash}`;
    };
    for (const kind of ["pointerenter", "focus"]) link.addEventListener(kind, follow);
  }
}
