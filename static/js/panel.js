/* The panel beside the map: the day as a list, one region, one border stretch, or a comparison. */

import { areaOf, changesBetween } from "./changes.js";
import { citeLinks } from "./cite.js";
import { formatDay, inForce, within } from "./dates.js";
import { fill, h, inside, outside, said } from "./dom.js";
import { holdingsBar, moveHoldingsBar, swatch } from "./swatches.js";
import { fetchJson } from "./map-controls.js";
import { describeChange, describeHolding, paintOf } from "./regions-layer.js";
import { formatArea, formatAreaRange, formatLength, localized, language, t } from "./texts.js";

const DATES = JSON.parse(document.getElementById("treaty-dates").textContent);
const LANGUAGES = { en: "en", ru: "ru", "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", mnc: "mnc", la: "la", ja: "ja", mn: "mn" };

export class Panel {
  constructor(element, atlas, state, { show, jump }) {
    this.element = element;
    this.atlas = atlas;
    this.state = state;
    this.regions = new Map(atlas.regions.map((region) => [region.id, region]));
    this.stretches = new Map(atlas.stretches.map((stretch) => [stretch.id, stretch]));
    this.onShow = show;
    this.jump = jump;
    this.opener = null;
    this.sources = null;
    this.figures = null;
    this.answers = new Map(); // what the server says of changes, by address
  }

  /** Fetch the citations and, by `figures`, the printed figures, once, after the first map is there. */
  async loadSources(figures) {
    const answer = await fetch(this.element.dataset.sources);
    if (!answer.ok) throw new Error(`${answer.status} ${this.element.dataset.sources}`);
    this.sources = await answer.json();
    ({ figures: this.figures } = await figures());
    if (this.state.value.region || this.state.value.stretch) this.render(this.state.value);
  }

  /** Draw what the state asks for. `focus` moves the keyboard into the panel: someone opened it. */
  render(state, { focus = false } = {}) {
    const region = this.regions.get(state.region), stretch = this.stretches.get(state.stretch);
    const key = this.#key(state, region, stretch);
    if (key === this.key && !focus) { this.#refresh(state, region); return; }
    this.key = key;
    let content;
    if (region) content = this.#region(region, state.day);
    else if (stretch) content = this.#stretch(stretch, state.day);
    else if (state.compare) content = this.#comparison(state);
    else content = this.#day(state.day);
    const scroll = this.element.scrollTop, same = this.element.dataset.of === (state.region ?? state.stretch ?? "");
    const held = same && this.element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    fill(this.element, ...content);
    this.element.dataset.of = state.region ?? state.stretch ?? "";
    this.element.classList.toggle("open", Boolean(region || stretch));
    document.body.classList.toggle("panel-open", Boolean(region || stretch));
    this.element.scrollTop = same ? scroll : 0;
    if (focus) this.element.querySelector("h2")?.focus({ preventScroll: true });
    else if (held) this.element.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  /* All that the content depends on, but for the day itself: most years change nothing here. */
  #key({ day, compare }, region, stretch) {
    const began = (items) => items.map((item) => inForce(item, day)?.from ?? "").join();
    const loaded = `${this.sources ? "cited" : ""}${this.figures ? "figured" : ""}`;
    if (region) {
      const from = inForce(region.holdings, day)?.from;
      const lines = [...(this.bordering?.[this.atlas.regions.indexOf(region)] ?? [])].map((i) => this.atlas.stretches[i].periods);
      return ["region", region.id, from, from === day, began(lines), loaded].join("|");
    }
    if (stretch) {
      const from = inForce(stretch.periods, day)?.from;
      return ["stretch", stretch.id, from, from === day, loaded].join("|");
    }
    if (compare) return ["compare", day, compare].join("|");
    const events = this.atlas.events.filter((event) => event.date === day).map((event) => event.id);
    return ["day", began(this.atlas.regions.map((one) => one.holdings)), events].join("|");
  }

  /* The day moved and nothing else did. */
  #refresh({ day, compare }, region) {
    if (region) moveHoldingsBar(this.element.querySelector(".holdings-bar"), this.atlas.span, day);
    else if (!compare && this.key.startsWith("day|")) this.element.querySelector("h2").textContent = formatDay(day);
  }

  open(patch, opener) {
    this.opener = opener ?? document.activeElement;
    this.state.set({ region: null, stretch: null, ...patch });
    this.render(this.state.value, { focus: true });
  }

  close() {
    this.state.set({ region: null, stretch: null });
    const back = this.opener;
    this.opener = null;
    if (back?.isConnected) back.focus({ preventScroll: true });
  }

  #head(title, kind) {
    const heading = h("h2", { tabindex: "-1" }, title);
    const close = h("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), "data-key": "close", onclick: () => this.close() }, "×");
    return h("header", { class: "panel-head" }, h("p", { class: "kicker" }, kind), heading, close);
  }

  #dayButton(day, key) {
    return h("button", { type: "button", class: "day-link", "data-key": key, onclick: () => this.jump(day) }, formatDay(day));
  }

  /* The day as a list: what the map says, without the map. */
  #day(day) {
    const event = this.atlas.events.filter((candidate) => candidate.date === day);
    const held = this.atlas.regions.map((region) => [region, inForce(region.holdings, day)]).filter(([, holding]) => holding);
    held.sort(([a], [b]) => a.clipped - b.clipped || (b.area?.km2 ?? 0) - (a.area?.km2 ?? 0));
    return [
      h("header", { class: "panel-head" }, h("p", { class: "kicker" }, t("on-this-day")), h("h2", { tabindex: "-1" }, formatDay(day))),
      ...event.map((one) => this.#event(one)),
      h("ul", { class: "day-list" }, held.map(([region, holding]) => h("li", {},
        h("button", { type: "button", "data-key": region.id, onclick: (e) => this.open({ region: region.id }, e.currentTarget),
          onmouseenter: () => this.onShow(region.id), onmouseleave: () => this.onShow(null) },
        swatch(paintOf(holding)),
        h("span", { class: "day-name" }, localized(region.names)),
        h("span", { class: "day-status" }, describeHolding(this.atlas, holding)),
        h("span", { class: "day-area" }, region.clipped || !region.area ? "" : formatArea(region.area)))))),
      h("p", { class: "hint" }, t("panel-hint")),
      h("p", {}, inside("/try", t("try-day"), { class: "try-link" })),
    ];
  }

  #event(event) {
    const treaty = event.kind === "treaty" ? this.atlas.treaties[event.id] : null;
    return h("section", { class: "event-card" },
      h("h3", {}, treaty ? inside(treaty.url, localized(event.names)) : localized(event.names)),
      h("p", {}, said(event.summary)),
      treaty ? this.#dates(event.id) : null);
  }

  #region(region, day) {
    const holding = inForce(region.holdings, day);
    const parts = [this.#head(localized(region.names), t("region")), this.#names(region.names)];
    parts.push(h("div", { class: "status-line" }, swatch(paintOf(holding)),
      h("p", {}, h("strong", {}, describeHolding(this.atlas, holding)), holding ? this.#since(holding) : null)));
    const about = holding && localized(this.atlas.statuses[holding.status]?.about);
    if (about && ["joint", "undecided", "none"].includes(holding.status)) parts.push(h("p", { class: "explains" }, said(this.atlas.statuses[holding.status].about)));
    if (holding?.disputed) parts.push(h("p", { class: "explains" }, t("disputed-means")));
    if (holding?.jurisdiction) parts.push(h("p", { class: "explains" }, t("jurisdiction", { status: localized(this.atlas.statuses[holding.jurisdiction]?.names) || holding.jurisdiction })));
    parts.push(holdingsBar(region.holdings, this.atlas.span, day, (from) => this.jump(from)));
    if (holding && holding.from > this.atlas.span.from && holding.from !== day) {
      parts.push(h("button", { type: "button", class: "wide", "data-key": "began", onclick: () => this.jump(holding.from) }, t("go-to-began")));
    }
    if (holding?.note) parts.push(h("p", {}, said(holding.note)));
    if (holding?.treaty) parts.push(this.#treaty(holding.treaty, holding.article));
    parts.push(this.#area(region));
    parts.push(this.#figures(region));
    parts.push(this.#history(region, day));
    if (holding) parts.push(this.#sources(holding.sources));
    parts.push(this.#borders(region, day));
    parts.push(h("p", { class: "more" }, inside(`/regions/${encodeURIComponent(region.id)}`, t("region-page"))));
    parts.push(h("p", {}, inside(`/try?region=${encodeURIComponent(region.id)}`, t("try-region"), { class: "try-link" })));
    return parts;
  }

  #since(holding) {
    const since = holding.from > this.atlas.span.from ? t("since", { day: formatDay(holding.from) }) : t("since-before", { day: formatDay(holding.from) });
    const until = holding.to ? t("until", { day: formatDay(holding.to) }) : t("until-end");
    return h("span", { class: "since" }, t("since-until", { since, until }));
  }

  #names(names) {
    const others = Object.entries(names).filter(([lang, text]) => lang !== language && text && text !== localized(names));
    if (!others.length) return "";
    return h("p", { class: "names" }, others.map(([lang, text], i) => [i ? " · " : "", h("span", { lang: LANGUAGES[lang] ?? lang }, text)]));
  }

  #treaty(id, article) {
    const treaty = this.atlas.treaties[id];
    if (!treaty) return "";
    const part = article ? treaty.articles?.[article] : null;
    return h("section", {},
      h("h3", {}, t("basis")),
      h("p", {}, inside(treaty.url, localized(treaty.names), { class: "treaty-link" }), /^\d/.test(article ?? "") ? t("two-of-list", { first: "", second: t("article", { number: article }) }) : "",
        part?.title ? [t("label-text", { label: "", text: "" }), said(part.title)] : ""),
      part?.summary ? h("p", { class: "article" }, said(part.summary)) : null,
      this.#dates(id));
  }

  #dates(id) {
    const rows = DATES[id] ?? [];
    if (!rows.length) return "";
    return h("table", { class: "dates" },
      h("caption", { class: "sr-only" }, t("dates-of", { name: localized(this.atlas.treaties[id].names) })),
      h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, t("gregorian")), h("th", { scope: "col" }, inside("/method#term-old-style", t("julian"), { class: "term", title: t("old-style-means") })), h("th", { scope: "col" }, t("chinese")))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.label),
        h("td", {}, row.gregorian ?? "–"), h("td", {}, row.julian ?? "–"), h("td", {}, row.chinese ?? "–")))));
  }

  #area(region) {
    if (region.clipped) return h("section", {}, h("h3", {}, t("area")), h("p", {}, t("area-clipped")));
    if (!region.area) return "";
    return h("section", {}, h("h3", {}, t("area")),
      h("p", { class: "area" }, h("strong", {}, formatArea(region.area)), ` ${t("area-range", { range: formatAreaRange(region.area) })}`),
      h("p", { class: "explains" }, t("area-means")));
  }

  #figures(region) {
    const about = (this.figures ?? []).filter((figure) => figure.regions.includes(region.id));
    if (!about.length) return "";
    return h("section", { class: "about-figures" }, h("h3", {}, t("figures-about")),
      h("ul", { class: "stretch-list" }, about.map((figure) => h("li", {}, inside(`/figures/${encodeURIComponent(figure.id)}`, localized(figure.title))))));
  }

  #history(region, day) {
    return h("section", {}, h("h3", {}, t("holders")),
      h("ol", { class: "holders" }, region.holdings.map((holding, i) => h("li", within(day, holding.from, holding.to) ? { "aria-current": "date" } : {},
        swatch(paintOf(holding)),
        h("span", {}, this.#dayButton(holding.from, `holding-${i}`), " ", describeHolding(this.atlas, holding))))));
  }

  #borders(region, day) {
    const index = this.atlas.regions.indexOf(region);
    const lines = [...(this.bordering?.[index] ?? [])].map((i) => this.atlas.stretches[i])
      .filter((stretch) => inForce(stretch.periods, day) && !stretch.id.startsWith("edge-"));
    if (!lines.length) return "";
    return h("section", {}, h("h3", {}, t("its-borders")),
      h("ul", { class: "stretch-list" }, lines.map((stretch) => h("li", {}, h("button", { type: "button", class: "day-link", "data-key": `line-${stretch.id}`,
        onclick: () => this.open({ stretch: stretch.id }) }, said(stretch.names)), " ", t("two-of-list", { first: formatLength(stretch.length_km), second: t(`certainty-${stretch.certainty}`) })))));
  }

  #stretch(stretch, day) {
    const period = inForce(stretch.periods, day);
    const parts = [this.#head(localized(stretch.names), t("border-stretch")), this.#names(stretch.names)];
    parts.push(h("p", {}, period ? h("strong", {}, t("in-force")) : h("strong", {}, t("not-in-force")), period ? this.#since(period) : null));
    parts.push(h("dl", { class: "facts" },
      h("dt", {}, t("kind")), h("dd", {}, t(`kind-${stretch.kind}`)),
      h("dt", {}, t("certainty")), h("dd", {}, t(`certainty-${stretch.certainty}`)),
      h("dt", {}, t("accuracy")), h("dd", {}, t("accuracy-value", { km: formatAccuracy(stretch.accuracy_km) })),
      h("dt", {}, t("length")), h("dd", {}, formatLength(stretch.length_km))));
    if (period && period.from > this.atlas.span.from && period.from !== day) {
      parts.push(h("button", { type: "button", class: "wide", "data-key": "began", onclick: () => this.jump(period.from) }, t("go-to-began")));
    }
    if (period?.treaty) parts.push(this.#treaty(period.treaty, period.article));
    if (stretch.periods.length > 1 || (!period && stretch.periods.length)) {
      parts.push(h("section", {}, h("h3", {}, t("when-border")), h("ol", { class: "holders" }, stretch.periods.map((one, i) => h("li", {},
        h("span", {}, this.#dayButton(one.from, `period-${i}`), " ", one.to ? t("until", { day: formatDay(one.to) }) : t("until-end"),
          one.treaty && this.atlas.treaties[one.treaty] ? [t("label-text", { label: "", text: "" }), inside(this.atlas.treaties[one.treaty].url, localized(this.atlas.treaties[one.treaty].names))] : null))))));
    }
    parts.push(this.#sources(stretch.sources));
    return parts;
  }

  #sources(list) {
    const items = (list ?? []).map((one) => (typeof one === "string" ? { id: one, locator: null } : one));
    if (!items.length) return "";
    return h("section", {}, h("h3", {}, t("sources")), h("ul", { class: "sources" }, items.map(({ id, locator }) => {
      const source = this.sources?.[id];
      if (!source) return h("li", {}, this.sources ? id : "…");
      return h("li", {},
        h("span", { class: "citation" }, localized(source.text)), locator ? h("span", { class: "locator" }, t("two-of-list", { first: "", second: localized(locator) })) : null,
        h("span", { class: source.checked ? "mark-checked" : "mark-unchecked", title: source.note ? localized(source.note) : null }, source.checked ? t("checked") : t("unchecked")),
        source.url ? [" ", outside(source.url, t("open-source"))] : null,
        citeLinks(`/sources/${encodeURIComponent(id)}`));
    })));
  }

  /* In the order asked, as every surface has it: from the day shown to the one it is compared with. */
  #comparison({ day: from, compare: to }) {
    const { changed, disputed } = changesBetween(this.atlas, from, to);
    const totals = h("section", { class: "totals", hidden: true });
    const sizes = new Map(), list = this.#lands(changed, sizes), apart = this.#lands(disputed, sizes);
    this.#complete({ from, to, changed, disputed }, sizes, totals).catch((error) => console.info(error));
    return [
      h("header", { class: "panel-head" }, h("p", { class: "kicker" }, t("compare-kicker")), h("h2", { tabindex: "-1" }, t("compare-title", { from: formatDay(from), to: formatDay(to) }))),
      list.length ? h("ul", { class: "day-list changes" }, list) : h("p", {}, t("compare-none")),
      totals,
      apart.length ? h("section", {}, h("h3", {}, t("only-disputed")), h("ul", { class: "day-list" }, apart)) : "",
      h("p", { class: "more" }, inside(`/changes?from=${from}&to=${to}`, t("compare-page"))),
    ];
  }

  /* A row for each land; `sizes` gets the element that says how large it is. */
  #lands(lands, sizes) {
    const km2 = (land) => areaOf(land)?.km2 ?? 0;
    return [...lands].sort((a, b) => km2(b) - km2(a)).map((land) => {
      const { id, names } = land.region, area = areaOf(land);
      const size = h("span", { class: "day-area" }, area === undefined ? "…" : areaWords(area));
      sizes.set(land, size);
      return h("li", { "data-region": id, "data-faces": land.faces.join() },
        h("button", { type: "button", "data-key": id, onclick: (e) => this.open({ region: id }, e.currentTarget),
          onmouseenter: () => this.onShow(id), onmouseleave: () => this.onShow(null) },
        swatch(paintOf(land.after)), h("span", { class: "day-name" }, localized(names)),
        h("span", { class: "day-status" }, describeChange(this.atlas, land)),
        size));
    });
  }

  /* Sums and their ranges are the server's to work out: the same for all days between two days of change. */
  async #complete({ from, to, changed, disputed }, sizes, totals) {
    const days = [from, to].map((day) => this.atlas.days.findLast((one) => one <= day));
    const address = `/api/v1/changes?from=${days[0]}&to=${days[1]}`;
    if (!this.answers.has(address)) this.answers.set(address, fetchJson(address));
    const answer = await this.answers.get(address).catch((error) => { this.answers.delete(address); throw error; });
    const known = [...answer.regions, ...answer.disputed]; // in the order of the browser's own lists
    [...changed, ...disputed].forEach((land, index) => {
      if (areaOf(land) === undefined) sizes.get(land).textContent = areaWords(known[index].shown && known[index]);
    });
    if (!answer.total.length) return;
    totals.append(h("h3", {}, t("in-total")), h("ul", {}, answer.total.map((row) => h("li", {},
      swatch(paintOf(partiesOf(row).before)), " ", swatch(paintOf(partiesOf(row).after)), " ",
      h("span", {}, describeChange(this.atlas, partiesOf(row))), " ",
      h("strong", {}, areaWords(row.shown && row)), row.shown ? ` ${t("area-range", { range: formatAreaRange(row) })}` : "",
      row.shown && row.unmeasured.length ? h("span", { class: "explains" }, " ", t("without-cut")) : null))));
    totals.hidden = false;
  }
}

const partiesOf = (row) => ({ before: { status: row.from_status, disputed: row.from_disputed }, after: { status: row.to_status, disputed: row.disputed } });
const areaWords = (area) => (area ? formatArea(area) : t("clipped-short"));
const formatAccuracy = (km) => new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(km);
