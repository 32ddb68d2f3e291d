/** The JSON of an address; an answer that is no success is an error. */
export async function fetchJson(/** @type {string} */ url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}
