/* The table under the map says what the map shows: it is fetched when it is opened, and follows while it is open. */

import { fill, one } from "../shared/dom.js";
import { onDisk, own, t } from "../shared/texts.js";

const REST = 300; // ms after the last step of a run

/** @param {Pick<PageParts, "state" | "follower">} parts */
export function followDay({ state, follower }) {
  const box = document.getElementById("twin");
  if (onDisk || !(box instanceof HTMLDetailsElement)) return; // a table on a disk stays the one of its day
  const title = one(box, "h2");
  let shown = state.value.day,
    words = title.textContent ?? "",
    timer = 0;

  const update = async () => {
    const { day } = state.value;
    if (day === shown) return;
    let fresh;
    try {
      const answer = await fetch(own(`/?date=${day}`));
      if (!answer.ok) throw new Error(String(answer.status));
      fresh = one(new DOMParser().parseFromString(await answer.text(), "text/html"), "#twin");
    } catch (error) {
      console.info(error); // the title says of which day the table is
      return;
    }
    if (state.value.day !== day) return;
    shown = day;
    words = one(fresh, "h2").textContent ?? "";
    const parts = [...fresh.children].slice(1).map((part) => document.importNode(part, true));
    fill(box, box.children[0], parts);
    if (box.open) title.textContent = words;
  };
  const follow = () => {
    title.textContent = box.open ? words : t("day-table");
    if (box.open) update();
  };
  box.addEventListener("toggle", follow);
  follower.followSteps((now) => {
    if (!box.open || now.day === shown) return;
    clearTimeout(timer);
    timer = setTimeout(update, REST);
  });
  follow();
}
