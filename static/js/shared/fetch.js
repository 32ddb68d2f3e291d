/** The JSON of an address; an answer that is no success is an error. `#id` is a block of the page itself. */
export async function fetchJson(/** @type {string} */ url) {
  if (url.startsWith("#")) return JSON.parse(document.querySelector(url)?.textContent ?? "");
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}
