/* Albers' equal-area conic on WGS 84 as a Leaflet CRS, so that areas on the map compare by eye.
   Classic script: it runs after Leaflet and before the map script, which says with which parameters
   (app/maps/projection.py). Formulas: Snyder, Map Projections - A Working Manual (USGS PP 1395), p. 101, written
   such that nothing is divided by the constant of the cone: where it is 0, the cone is the cylinder of Lambert. */
(function () {
  "use strict";
  const RADIUS = 6378137,
    FLATTENING = 1 / 298.257223563;
  const ECC2 = FLATTENING * (2 - FLATTENING),
    ECC = Math.sqrt(ECC2);
  const RAD = Math.PI / 180;

  /** @param {number} phi */
  const q = (phi) => {
    const s = Math.sin(phi),
      es = ECC * s;
    return (1 - ECC2) * (s / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * ECC));
  };
  /** @param {number} phi */
  const m = (phi) => Math.cos(phi) / Math.sqrt(1 - ECC2 * Math.sin(phi) ** 2);

  /** The latitude of a value of `q`. @param {number} target */
  function latitude(target) {
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
    return phi;
  }

  /**
   * The projection with a central meridian, a latitude of the origin and two standard parallels, degrees.
   * @param {{centre: number, origin: number, parallels: [number, number]}} parameters
   */
  function equalArea({ centre, origin, parallels }) {
    const [phi1, phi2] = parallels.map((degrees) => degrees * RAD);
    const n = phi1 === phi2 ? Math.sin(phi1) : (m(phi1) ** 2 - m(phi2) ** 2) / (q(phi2) - q(phi1));
    const c = m(phi1) ** 2 + n * q(phi1);
    /* The distance from the apex of the cone is RADIUS * reach / n. */
    const reach = (/** @type {number} */ value) => Math.sqrt(Math.max(0, c - n * value));
    const q0 = q(origin * RAD),
      reach0 = reach(q0);

    return {
      /** @param {L.LatLng} latlng */
      project({ lat, lng }) {
        const turn = (lng - centre) * RAD,
          at = q(lat * RAD),
          r = reach(at);
        const east = n ? Math.sin(n * turn) / n : turn,
          rise = n ? (2 * Math.sin((n * turn) / 2) ** 2) / n : 0;
        return new L.Point(RADIUS * r * east, RADIUS * ((at - q0) / (reach0 + r) + r * rise));
      },
      /** @param {L.Point} point */
      unproject({ x, y }) {
        const u = x / RADIUS,
          v = y / RADIUS;
        const turn = n ? Math.atan2(n * u, reach0 - n * v) / n : u / reach0;
        return new L.LatLng(latitude(q0 + 2 * reach0 * v - n * (u * u + v * v)) / RAD, centre + turn / RAD);
      },
      bounds: L.bounds([-2e7, -2e7], [2e7, 2e7]),
    };
  }

  /**
   * A reference system of an atlas. At each zoom level the scale is that of a web map at the latitude of the origin.
   * @param {{centre: number, origin: number, parallels: [number, number]}} parameters
   */
  /** @type {any} */ (L.CRS).equalArea = (/** @type {Parameters<typeof equalArea>[0]} */ parameters) => {
    // A web map has no end towards the poles; ours ends where it has ten times the scale of the equator.
    const circle = 2 * Math.PI * RADIUS * Math.max(0.1, Math.cos(parameters.origin * RAD));
    return L.extend({}, L.CRS.Earth, {
      code: "ATLAS:EQUAL-AREA",
      projection: equalArea(parameters),
      transformation: L.transformation(1 / circle, 0.5, -1 / circle, 0.5),
      wrapLng: undefined,
      infinite: false,
    });
  };
})();
