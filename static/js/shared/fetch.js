/**
 * The JSON of an address; an answer that is no success is an error. `#id` is a block of the page itself.
 *
 * WebKit takes what the page's head had preloaded only for a request without CORS, and Chromium only for one of the same
 * kind; within one site nothing is lost by that. Asked as usual, the data of the map would come twice in WebKit.
 * @param {string} url
 */
export async function fetchJson(url) {
  if (url.startsWith("#")) return JSON.parse(document.querySelector(url)?.textContent ?? "");
  const answer = await fetch(url, { mode: "no-cors", credentials: "include" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}
