/*
 * A control that chooses the year: every feature is drawn once, and shown in its years. Classic script after Leaflet.
 * The map fires "yearchange" with the year, for whoever wants to follow.
 */
L.Control.YearSlider = L.Control.extend({
  options: { position: "bottomleft" },

  /* home: where the features go, such as a group that a layer control shows and hides; without one, the map. */
  initialize(input, settings, home) {
    L.Util.setOptions(this, {});
    Object.assign(this, settings, { input, home, timer: 0 });
  },

  onAdd(map) {
    const box = L.DomUtil.create("div", "leaflet-bar year-slider");
    box.innerHTML = this.input; // our own HTML; texts in it are escaped
    this.wear();
    this.map = map;
    this.range = box.firstChild;
    this.button = L.DomUtil.create("button", "year-slider-play");
    this.button.type = "button";
    this.button.textContent = this.texts.play;
    this.said = L.DomUtil.create("output", "year-slider-year", box);
    this.said.htmlFor.add(this.range.id);
    box.prepend(this.button);
    box.append(this.scale());
    // Keys and drags within the control are its own, and not the map's.
    L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
    L.DomEvent.on(box, "keydown keypress keyup", L.DomEvent.stopPropagation);
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.range.addEventListener("input", () => {
      this.pause();
      this.said.ariaLive = "off"; // the slider itself tells its value
      this.show();
    });
    this.drawn = this.features.map((one) => this.draw(this.home ?? map, one));
    this.home?.on("add remove", this.follow, this);
    this.follow();
    return box;
  },

  /* The looks, once for a page, in rules that weigh nothing: any rule of the page for these classes is stronger. */
  wear() {
    const own = L.Control.YearSlider;
    if (own.looks) return;
    own.looks = new CSSStyleSheet();
    own.looks.replaceSync(`
      :where(.year-slider) {
        display: grid; grid-template-columns: auto auto minmax(3.5em, max-content); gap: 0 0.6em; align-items: center;
        padding: 0.4em 0.7em; max-width: 90vw; background: #fff; color: #222; font: 1rem sans-serif;
      }
      :where(.year-slider-range) { width: min(24rem, 45vw); min-height: 2em; margin: 0; }
      :where(.year-slider-play) { min-height: 2.5em; min-width: 4em; font: inherit; }
      :where(.year-slider-scale) { grid-column: 2; position: relative; display: flex; justify-content: space-between; }
      :where(.year-slider-mark) { position: absolute; height: 0.4em; border-left: 2px solid; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own.looks];
  },

  onRemove() {
    this.pause();
    this.home?.off("add remove", this.follow, this);
    for (const one of this.drawn) one.layer.removeFrom(this.home ?? this.map);
  },

  /* Who hides the group has no use for its slider. */
  follow() {
    const there = !this.home || this.map.hasLayer(this.home);
    this.range.parentElement.style.display = there ? "" : "none";
    if (!there) this.pause();
    this.show();
  },

  /* The first and the last year, and a mark at each that has a label. The slider says the same to those who hear it. */
  scale() {
    const scale = L.DomUtil.create("div", "year-slider-scale");
    scale.ariaHidden = "true";
    const [first, last] = [Number(this.range.min), Number(this.range.max)];
    for (const year of [first, last]) L.DomUtil.create("small", "", scale).textContent = year;
    for (const year of Object.keys(this.labels)) {
      const mark = L.DomUtil.create("i", "year-slider-mark", scale);
      const share = (year - first) / (last - first || 1);
      // The middle of the thumb goes from half its width to half its width before the end.
      mark.style.left = `calc(${share} * (100% - 16px) + 8px)`;
    }
    return scale;
  },

  /* SVG, whatever the map prefers: a path can be hidden without being drawn anew. */
  draw(home, { feature, years, label, style }) {
    const renderer = (this.renderer ??= L.svg());
    const layer = L.geoJSON(feature, {
      renderer,
      style: () => ({ ...style, renderer }),
      pointToLayer: (_, at) => L.circleMarker(at, { radius: 6, ...style, renderer }),
    }).addTo(home);
    const paths = [];
    const collect = (part) => (part.eachLayer ? part.eachLayer(collect) : paths.push(part));
    collect(layer);
    // To each path by itself: a group within the layer, as MultiPoints make one, can have none of its own.
    if (label) for (const path of paths) path.bindTooltip(() => document.createTextNode(label), { sticky: true });
    return { layer, paths, years };
  },

  show() {
    const year = Number(this.range.value);
    for (const {
      paths,
      years: [first, end],
    } of this.drawn) {
      const there = (first === null || first <= year) && (end === null || year < end);
      // A path whose group is hidden has no element, and gets a new one when it is shown.
      for (const path of paths) {
        const element = path.getElement();
        if (element) element.style.display = there ? "" : "none";
      }
    }
    const label = this.labels[year];
    this.said.value = label ? `${year} · ${label}` : year;
    this.range.setAttribute("aria-valuetext", label ? `${year}, ${label}` : year);
    this.map.fire("yearchange", { year });
  },

  step(year) {
    this.range.value = year;
    this.show();
  },

  play() {
    if (this.range.value === this.range.max) this.step(this.range.min);
    this.button.textContent = this.texts.pause;
    this.said.ariaLive = "off";
    this.timer = setInterval(() => {
      this.step(Number(this.range.value) + 1);
      if (this.range.value === this.range.max) this.pause();
    }, this.pace);
  },

  pause() {
    clearInterval(this.timer);
    if (this.timer) this.said.ariaLive = "polite"; // it is told where play came to stand
    this.timer = 0;
    this.button.textContent = this.texts.play;
  },
});
