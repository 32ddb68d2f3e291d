/* The view to share: its link, its citation, a picture, a frame for another page.
   Nothing is worked out before the box is opened. */

import { byId, closeByEscape, one } from "../shared/dom.js";
import { writeQuery } from "../shared/state.js";
import { ownPath, t } from "../shared/texts.js";
import { drawingOf, plain, viewQuery } from "./view-query.js";

const box = byId("take", HTMLDetailsElement);
/**
 * A part of the box.
 * @template {Element} [E=HTMLElement]
 * @param {string} name
 * @param {new () => E} [kind]
 */
const part = (name, kind) => one(box, `[data-part=${name}]`, kind);
const picture = part("svg", HTMLAnchorElement);
const years = part("years", HTMLFormElement);
const firstYear = one(years, "[name=from]", HTMLInputElement);
const lastYear = one(years, "[name=to]", HTMLInputElement);
const SCALE = 2;
let waiting = 0;

/** @param {string} words */
function say(words) {
  part("said").textContent = words;
}

/** @param {PageParts} parts */
async function tell(parts) {
  const { state, atlas } = parts,
    now = state.value,
    query = viewQuery(now);
  byId("take-link", HTMLInputElement).value =
    location.origin +
    location.pathname +
    writeQuery({ ...now, mode: now.mode === "none" ? "date" : now.mode }, location.search);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (box.querySelectorAll(".cite-forms a")))
    link.search = query;
  picture.href = drawingOf(parts);
  picture.download = `${box.dataset.name}-${now.day}.svg`;
  frame(now, atlas.span);
  const answer = await fetch(ownPath(`/cite.txt?${query}`));
  if (answer.ok && now === state.value) byId("take-citation").textContent = (await answer.text()).trim();
}

/**
 * The code of a frame for the years that are asked for.
 * @param {View} now
 * @param {Span} span
 */
function frame(now, span) {
  const first = span.from.slice(0, 4),
    last = String(Number(span.to.slice(0, 4)) - (span.to.endsWith("-01-01") ? 1 : 0));
  const from = firstYear.value.normalize("NFKC").trim() || first,
    to = lastYear.value.normalize("NFKC").trim() || last;
  const good = /^\d{4}$/.test(from) && /^\d{4}$/.test(to) && first <= from && from < to && to <= last;
  firstYear.placeholder = first;
  lastYear.placeholder = last;
  for (const field of [firstYear, lastYear]) field.setAttribute("aria-invalid", String(!good));
  say(good ? "" : t("take-bad-years", { from: first, to: last }));
  if (!good) return;
  const query = new URLSearchParams(viewQuery(now));
  for (const [name, value] of Object.entries({ from, to, lang: document.documentElement.lang })) query.set(name, value);
  const shown = document.createElement("iframe");
  shown.src = location.origin + ownPath(`/embed?${plain(query)}`);
  for (const [name, value] of Object.entries({
    title: t("take-frame-title"),
    width: "100%",
    height: "600",
    loading: "lazy",
  }))
    shown.setAttribute(name, value);
  shown.style.border = "0";
  byId("take-frame", HTMLTextAreaElement).value = shown.outerHTML;
}

/* The server draws, the browser turns the drawing into points: two for each unit. */
async function makePicture() {
  say(t("take-drawing"));
  try {
    const image = new Image();
    image.src = picture.href;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob} */
    const blob = await new Promise((done, fail) => {
      canvas.toBlob((made) => (made ? done(made) : fail(new Error("no picture"))));
    });
    const link = document.createElement("a"),
      name = picture.download.replace(/svg$/, "png");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(t("take-made", { name }));
  } catch (error) {
    console.error(error);
    say(t("take-failed"));
  }
}

/**
 * Keep the box of the view to take away at the state, while it is open.
 * @param {PageParts} parts
 */
export function addTake(parts) {
  const refresh = () => {
    if (!box.open) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(parts).catch(() => say(t("take-failed"))), 200);
  };
  box.addEventListener("toggle", refresh);
  parts.state.listen(refresh);
  parts.map.on("moveend", refresh);
  years.addEventListener("input", () => frame(parts.state.value, parts.atlas.span));
  years.addEventListener("submit", (event) => event.preventDefault());
  part("png").addEventListener("click", makePicture);
  part("print").addEventListener("click", () => {
    box.open = false;
    window.print();
  });
  closeByEscape(box);
  refresh();
}
