/* Albers' equal-area conic on WGS 84 as a Leaflet CRS, so that areas on the map compare by eye.
   Classic script: it runs after Leaflet and before the map script. Formulas: Snyder, Map
   Projections - A Working Manual (USGS PP 1395), p. 101. */
(function () {
  "use strict";
  const RADIUS = 6378137,
    FLATTENING = 1 / 298.257223563;
  const ECC2 = FLATTENING * (2 - FLATTENING),
    ECC = Math.sqrt(ECC2);
  const RAD = Math.PI / 180;
  const CENTRE = 127,
    ORIGIN = 50,
    PARALLELS = [44, 58];

  /** @param {number} phi */
  const q = (phi) => {
    const s = Math.sin(phi),
      es = ECC * s;
    return (1 - ECC2) * (s / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * ECC));
  };
  /** @param {number} phi */
  const m = (phi) => Math.cos(phi) / Math.sqrt(1 - ECC2 * Math.sin(phi) ** 2);
  const [phi1, phi2] = PARALLELS.map((degrees) => degrees * RAD);
  const n = (m(phi1) ** 2 - m(phi2) ** 2) / (q(phi2) - q(phi1));
  const c = m(phi1) ** 2 + n * q(phi1);
  /** @param {number} phi */
  const rho = (phi) => (RADIUS * Math.sqrt(c - n * q(phi))) / n;
  const rho0 = rho(ORIGIN * RAD);

  const projection = {
    /** @param {L.LatLng} latlng */
    project(latlng) {
      const r = rho(latlng.lat * RAD),
        theta = n * (latlng.lng - CENTRE) * RAD;
      return new L.Point(r * Math.sin(theta), rho0 - r * Math.cos(theta));
    },
    /** @param {L.Point} point */
    unproject(point) {
      const dy = rho0 - point.y;
      const r = Math.hypot(point.x, dy),
        theta = Math.atan2(point.x, dy);
      const target = (c - ((r * n) / RADIUS) ** 2) / n;
      let phi = Math.asin(Math.max(-1, Math.min(1, target / 2)));
      for (let round = 0; round < 6; round++) {
        const s = Math.sin(phi),
          es = ECC * s,
          t = 1 - es * es;
        const step =
          ((t * t) / (2 * Math.cos(phi))) * (target / (1 - ECC2) - s / t + Math.log((1 - es) / (1 + es)) / (2 * ECC));
        phi += step;
        if (Math.abs(step) < 1e-12) break;
      }
      return new L.LatLng(phi / RAD, CENTRE + theta / n / RAD);
    },
    bounds: L.bounds([-9e6, -6e6], [9e6, 6e6]),
  };

  /* At each zoom level the scale is that of a web map at 50 degrees north. */
  const circle = 2 * Math.PI * RADIUS * Math.cos(ORIGIN * RAD);
  /** @type {any} */ (L.CRS).AmurAlbers = L.extend({}, L.CRS.Earth, {
    code: "AMUR:ALBERS",
    projection,
    transformation: L.transformation(1 / circle, 0.5, -1 / circle, 0.5),
    wrapLng: undefined,
    infinite: false,
  });
})();
