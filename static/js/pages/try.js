/* The page to draw on: the same map in pale paint, one polygon of the reader's own, what it measures. */

import { AtlasMap, loadAtlas } from "../map/atlas-map.js";
import { sayOnMap } from "../map/controls.js";
import { inside } from "../shared/dates.js";
import { byId } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { DateBox } from "../time/date-box.js";
import { TryPage } from "../try/try-page.js";
import { WhatIf } from "../try/what-if.js";

const page = window.borderAtlas;
const { map } = page;
const root = byId("try");

async function run() {
  const loaded = await loadAtlas(page);
  const view = new AtlasMap(page, loaded);
  map.createPane("draft").style.zIndex = "480";
  const names = map.getPane("labels");
  if (names) names.style.zIndex = "470";
  // Nothing of the regions answers here, but each still says its name and holder.
  for (const { path } of view.regions.items) path.setAttribute("role", "img");

  /** @param {Day} day */
  function showDay(day) {
    root.dataset.date = day;
    view.paint(day);
    view.name(day);
    course?.group(day);
  }

  /** @param {Day} day */
  function go(day) {
    showDay(day);
    own.remember(day);
  }

  const field = byId("try-date", HTMLInputElement);
  const box = new DateBox(
    {
      form: byId("try-day", HTMLFormElement),
      field,
      error: byId("try-date-error"),
    },
    loaded.atlas.span,
    ({ day }) => go(day),
  );
  box.adopt(byId("date-notes"));

  Object.assign(L.drawLocal.draw.handlers.polygon.tooltip, {
    start: t("tip-start"),
    cont: t("tip-more"),
    end: t("tip-end"),
  });
  /** @type {WhatIf | null} */
  let course = null;
  const own = new TryPage(map, L.svg({ pane: "draft", padding: 0.6 }));
  showDay(root.dataset.date ?? page.time.initial);
  if (location.hash.includes("shape=")) own.open();
  else if (root.dataset.start) await own.start(root.dataset.start, null);
  else if (!root.dataset.stretch && !location.hash.includes("line=")) own.draft.draw();
  course = new WhatIf(map, {
    own,
    stretches: loaded.atlas.stretches,
    day: () => root.dataset.date ?? "",
    go: (day) => {
      field.value = inside(day, loaded.atlas.span);
      go(field.value);
    },
  });
  if (location.hash.includes("line=")) await course.open();
  else if (root.dataset.stretch) await course.load(root.dataset.stretch, { way: "replace" });
  Object.assign(document.documentElement.dataset, { ready: "yes", complete: "yes" });
}

run().catch((error) => {
  console.error(error);
  sayOnMap(map, t("failed"));
});
