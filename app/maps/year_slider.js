/* A control that chooses the year: every feature is drawn once, and shown in its years. Classic script after Leaflet. */
L.Control.YearSlider = L.Control.extend({
  options: { position: "bottomleft" },

  initialize(input, settings) {
    L.Util.setOptions(this, {});
    Object.assign(this, settings, { input, timer: 0 });
  },

  onAdd(map) {
    const box = L.DomUtil.create("div", "leaflet-bar year-slider");
    box.innerHTML = this.input; // our own HTML; texts in it are escaped
    box.style.cssText =
      "display: flex; gap: 0.6em; align-items: center; padding: 0.4em 0.7em; background: #fff; font: 1rem sans-serif";
    this.range = box.firstChild;
    this.range.style.width = "min(24rem, 45vw)";
    this.button = L.DomUtil.create("button", "year-slider-play");
    this.button.type = "button";
    this.button.textContent = this.texts.play;
    this.said = L.DomUtil.create("output", "year-slider-year", box);
    this.said.htmlFor.add(this.range.id);
    box.prepend(this.button);
    // Keys and drags within the control are its own, and not the map's.
    L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
    L.DomEvent.on(box, "keydown keypress keyup", L.DomEvent.stopPropagation);
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.range.addEventListener("input", () => {
      this.pause();
      this.show();
    });
    this.drawn = this.features.map((one) => this.draw(map, one));
    this.show();
    return box;
  },

  onRemove() {
    this.pause();
    for (const one of this.drawn) one.layer.remove();
  },

  /* SVG, whatever the map prefers: a path can be hidden without being drawn anew. */
  draw(map, { feature, years, label, style }) {
    const renderer = (this.renderer ??= L.svg());
    const layer = L.geoJSON(feature, {
      renderer,
      style: () => ({ ...style, renderer }),
      pointToLayer: (_, at) => L.circleMarker(at, { radius: 6, ...style, renderer }),
    }).addTo(map);
    if (label) layer.bindTooltip(() => document.createTextNode(label), { sticky: true });
    const paths = [];
    const collect = (part) => (part.eachLayer ? part.eachLayer(collect) : paths.push(part.getElement()));
    collect(layer);
    return { layer, paths, years };
  },

  show() {
    const year = Number(this.range.value);
    for (const {
      paths,
      years: [first, end],
    } of this.drawn) {
      const there = (first === null || first <= year) && (end === null || year < end);
      for (const path of paths) path.style.display = there ? "" : "none";
    }
    this.said.value = year;
    this.range.setAttribute("aria-valuetext", year);
  },

  step(year) {
    this.range.value = year;
    this.show();
  },

  play() {
    if (this.range.value === this.range.max) this.step(this.range.min);
    this.button.textContent = this.texts.pause;
    this.timer = setInterval(() => {
      this.step(Number(this.range.value) + 1);
      if (this.range.value === this.range.max) this.pause();
    }, this.pace);
  },

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = this.texts.play;
  },
});
