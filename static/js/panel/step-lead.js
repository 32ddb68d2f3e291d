/* What changed with the day or year that is shown, before all else that the panel says: what happened, what passed to whom, how many km2. */

import { dayBefore, formatDay, formatWhen } from "../shared/dates.js";
import { h, inside, said } from "../shared/dom.js";
import { describeChange, partyName } from "../shared/holdings.js";
import { localized, t } from "../shared/texts.js";
import { askChanges, ChangedLands } from "./changed-lands.js";

/**
 * What happened in a step.
 * @param {Atlas} atlas
 * @param {Pick<Step, "from" | "to">} step
 */
export const eventsOf = ({ events }, { from, to }) => events.filter(({ date }) => from < date && date <= to);

/** @implements {PanelPart} */
export class StepLead {
  /**
   * @param {Panel} panel
   * @param {() => Step | null} step  gives the step that is shown
   */
  constructor(panel, step) {
    this.panel = panel;
    this.atlas = panel.atlas;
    this.step = step;
  }

  /** @param {View} state */
  key(state) {
    if (state.compare) return "";
    const step = this.step();
    return [step?.from, step?.to, ...this.#events(state).map(({ id, place }) => [id, Boolean(place)])].join();
  }

  /** @param {View} state */
  content(state) {
    if (state.compare) return [];
    const step = this.step(),
      events = this.#events(state),
      chosen = state.region ?? state.stretch ?? state.at;
    // On its day an event has a card of its own in the list of the day.
    const told = chosen ? events : events.filter(({ date }) => date !== state.day);
    if (!step && !told.length) return [];
    return [
      h(
        "section",
        { class: "step-change" },
        told.map((event) => this.#event(event)),
        step && (chosen ? this.#ofChosen(step, state) : this.#whole(step)),
      ),
    ];
  }

  /** @param {View} state */
  #events({ day }) {
    return eventsOf(this.atlas, this.step() ?? { from: dayBefore(day), to: day });
  }

  /** @param {HistoryEvent} event */
  #event(event) {
    const { names, kind, id, place } = event,
      address = kind === "treaty" ? this.atlas.treaties[id].url : `/treaties#events/${id}`;
    return h(
      "p",
      { class: "step-event" },
      h("strong", {}, inside(address, said(names))),
      h(
        "span",
        {},
        place ? t("two-of-list", { first: formatWhen(event), second: localized(place.names) }) : formatWhen(event),
      ),
    );
  }

  /**
   * @param {Step} step
   * @returns {Child[]}
   */
  #whole(step) {
    const { from, to, changed, succeeded, disputed } = step,
      lands = new ChangedLands(this.panel),
      groups = lands.groups(changed),
      apart = lands.rows(disputed, (land) => ({ status: describeChange(this.atlas, land) }));
    this.#complete(step, lands);
    // A successor takes all of a holder's land at once: it is named once.
    const followed = new Set(
      succeeded.map(({ before, after }) =>
        t("from-to", { from: partyName(this.atlas, before), to: partyName(this.atlas, after) }),
      ),
    );
    const title = from === dayBefore(to) ? t("changed-today") : t("changed-since", { day: formatDay(from) });
    return [
      groups.length ? [h("h3", {}, title), groups] : null,
      followed.size
        ? [
            h("h3", {}, t("only-succeeded")),
            h(
              "ul",
              { class: "stretch-list" },
              [...followed].map((words) => h("li", {}, words)),
            ),
          ]
        : null,
      apart.length ? [h("h3", {}, t("only-disputed")), h("ul", { class: "change-list" }, apart)] : null,
    ];
  }

  /**
   * Of a region, what the step changed of it; and the way to the rest.
   * @param {Step} step
   * @param {View} state
   * @returns {Child[]}
   */
  #ofChosen(step, { region }) {
    const all = [...step.changed, ...step.disputed],
      own = all.filter((land) => [land.region, ...land.owners].some(({ id }) => id === region)),
      lands = new ChangedLands(this.panel),
      groups = lands.groups(own);
    this.#complete(step, lands);
    const others = all.length - own.length;
    return [
      groups,
      others
        ? h(
            "button",
            { type: "button", class: "day-link", "data-key": "all-changes", onclick: () => this.panel.close() },
            t("changed-others", { number: others }),
          )
        : null,
    ];
  }

  /**
   * @param {Step} step
   * @param {ChangedLands} lands
   */
  #complete(step, lands) {
    if (!lands.incomplete) return; // a step asks nobody, where it needs not
    askChanges(this.atlas, step.from, step.to).then(
      (answer) => lands.complete(step, answer),
      (error) => console.info(error),
    );
  }
}
