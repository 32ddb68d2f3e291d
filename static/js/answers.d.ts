/* What the server sends to the scripts: the payload of the map (app/maps/payload.py) and answers of app/web. */

/** A day as YYYY-MM-DD. */
type Day = string;

type Names = Record<string, string>;

type Status = "held" | "joint" | "undecided" | "none";

interface Span {
  from: Day;
  to: Day;
}

interface Period {
  from: Day;
  to: Day | null;
}

interface Citation {
  id: string;
  locator?: string | Names;
  unread?: boolean;
}

/** Who holds land, and whether that is disputed: a holding, or one side of a sum of the API. */
interface Party {
  status: Status;
  /** Of land that is held. */
  holder?: string;
  /** Of land held in common, in the order of the atlas; the API has the one holder here as well. */
  holders?: string[];
  disputed?: boolean;
  jurisdiction?: string | null;
}

interface Holding extends Period, Party {
  claimants?: string[];
  treaty?: string | null;
  article?: string | null;
  note?: Names | null;
  sources?: Citation[];
}

interface BorderPeriod extends Period {
  treaty?: string | null;
  article?: string | null;
}

interface Area {
  /** As shown: the area, its lowest and its highest, km2. */
  shown: [number, number, number];
  km2: number;
}

interface Region {
  id: string;
  names: Names;
  map_names?: Names;
  /** Longitude and latitude, degrees. */
  label: [number, number];
  clipped: boolean;
  faces: number[];
  /** Rings of references to stretches; ~i is stretch i from its end. */
  polygons: number[][][];
  area: Area | null;
  /** Radius of the largest circle in it, km. */
  room_km: number;
  holdings: Holding[];
}

interface Stretch {
  id: string;
  names: Names;
  kind: string;
  certainty: string;
  accuracy_km: number;
  length_km: number;
  line: number[];
  sources: Citation[];
  periods: BorderPeriod[];
}

interface Treaty {
  names: Names;
  effective: Day;
  /** Comes after the first map. */
  articles?: Record<string, { title?: Names; summary?: Names }>;
  url: string;
}

interface HistoryEvent {
  date: Day;
  kind: string;
  id: string;
  names: Names;
  /** Comes after the first map; see time/summaries.js. */
  summary?: Names;
  /** The day as EDTF, where it is not known to the day. */
  edtf?: string;
  /** Where it happened, with coordinates where they are known; comes after the first map as well. */
  place?: { names: Names; lon: number | null; lat: number | null };
}

interface Place {
  id: string;
  names: Names;
  kind: string;
  lon: number;
  lat: number;
  min_zoom: number;
  from?: number | null;
  to?: number | null;
  /** Said only of years that are from memory. */
  years_checked?: false;
  /** Names that it had before, the oldest first. */
  former?: { names: Names; to: number }[];
}

interface Atlas {
  grid: number;
  span: Span;
  /** The last day that the data cover, whatever part of the time a page shows. */
  lastDay: Day;
  holders: Record<string, { names: Names; family?: string }>;
  /** Who holds land on the maps of the span, in the order of legend and chart. */
  parties: { paint: string; names: Names; about: Names | null }[];
  stretches: Stretch[];
  regions: Region[];
  treaties: Record<string, Treaty>;
  events: HistoryEvent[];
  places: Place[];
  /** The days on which anything changes hands. */
  days: Day[];
}

/** An item, or lists of it as deep as they go. */
type Nested<Item> = Item | Nested<Item>[];

/** A GeoJSON geometry of lines or areas. */
interface Geometry {
  type: string;
  coordinates: Nested<number[][]>;
}

/** The same with every line as steps on a grid (app/maps/geometry_levels.py). */
interface Packed {
  type: string;
  coordinates: Nested<number[]>;
}

interface BaseData {
  grid: number;
  land: Packed;
  lakes: Packed;
  rivers: { names?: Names; rank: number; geometry: Packed }[];
  mountains: { id: string; names: Names; rank: number; geometry: Packed }[];
}

/** What a source of the time calls a place, and which source it is. */
interface Called {
  names: Names;
  by: Names;
}

interface Source {
  text: string | Names;
  url?: string | null;
  checked: boolean;
  note?: Names | null;
}

interface Figure {
  id: string;
  title: Names;
  printed: string;
  unit: string;
  written: string[];
  regions: string[];
}

interface Claim {
  id: string;
  title: Names;
}

interface Figures {
  figures: Figure[];
  claims: Claim[];
  units: Record<string, string[]>;
  /** Names in every language, by kind and id; those that places had, in the order of the place; other names of ranges. */
  names: Record<"regions" | "treaties" | "stretches" | "places", Record<string, Names>> & {
    former: Record<string, Names[]>;
    mountains: Record<string, { names: Names; also: string[]; called: Called[] }>;
  };
}

/** Longitude and latitude, degrees. */
type Position = [number, number];

/** Polygons of a reader's own: [[ring, hole...], ...], rings not closed. */
type OwnPolygons = Position[][][];

type OwnGeometry =
  { type: "Polygon"; coordinates: Position[][] } | { type: "MultiPolygon"; coordinates: Position[][][] };

/** What a polygon measures (app/web/api/area_response.py). */
interface Measured {
  area_km2: number;
  equal_area_km2: number;
  relative_difference: number;
  perimeter_km: number;
  notes: string[];
  regions: { id: string; names: Names; area_km2: number; share_of_region: number; clipped: boolean }[];
  outside_regions_km2: number;
  figures: { id: string; title: Names; outcome: Outcome }[];
  geometry: OwnGeometry;
  /** Of its corners, which a link needs; null where no link can carry it. */
  decimals: number | null;
}

/** The outline of a region or of a figure's reading (app/web/api/geojson_response.py). */
interface OutlineFeature {
  geometry: OwnGeometry;
  properties: { names: Names; vertices: number; full_vertices: number; area_km2: number; full_area_km2: number };
}

/** A line with few enough corners to be moved, and what follows from another course of it (what_if_response.py). */
interface LineHandles {
  geometry: { coordinates: Position[] };
  properties: { stretch: string; name: Names; vertices: number; full_vertices: number };
}

interface MeasuredRange {
  area_km2: number;
  text: string;
}

interface WhatIfAnswer {
  stretch: string;
  name: Names;
  file: string;
  moved_km: number;
  regions: { id: string; names: Names; before: MeasuredRange; after: MeasuredRange; difference_km2: number }[];
  figures: { id: string; title: Names; headline: string; headline_before: string }[];
  figures_checked: number;
  geometry: { coordinates: Position[] };
  correction: string;
  mail: string | null;
}

/** A day of a treaty in the calendars of its sides, in words (CalendarsAnswer in app/web/api/treaty_response.py). */
interface TreatyDate {
  label: string;
  by: string;
  gregorian: string;
  julian?: string;
  chinese?: string;
}

/** An area that passed on from one status to another, without numbers where the map's edge cuts the land. */
interface PassedArea {
  from_status: Status;
  from_holders: string[];
  from_disputed: boolean;
  to_status: Status;
  to_holders: string[];
  disputed: boolean;
  /** As shown: the area, its lowest and its highest, km2. */
  shown?: [number, number, number];
}

/** What the server says of changes (app/web/api/changes_response.py). */
interface ChangesAnswer {
  regions: PassedArea[];
  succeeded: PassedArea[];
  disputed: PassedArea[];
  total: (PassedArea & { unmeasured: string[] })[];
}

/** Who held a point (PointResponse in app/web/api/timeline_response.py). */
interface PointAnswer {
  holdings: (Omit<Holding, "treaty"> & {
    region: { id: string; names: Names };
    treaty: { id: string; names: Names } | null;
    article_title: Names | null;
  })[];
  nearest_line: { id: string; name: Names; distance_km: number } | null;
  notes: string[];
}

type Outcome = "holds" | "undecided" | "below" | "above";

/** An answer to an open question (app/web/pages/questions.py). */
interface Answer {
  id: string;
  label: Names;
  short: Names;
  note: Names | null;
  followed: boolean;
  /** Regions that it counts. */
  regions: string[];
  /** Parts of regions that it counts, or takes away, as polygons of references to stretches. */
  parts: number[][][];
  without: number[][][];
  /** Stretches that draw it. */
  lines: string[];
  /** Rings of the land that these enclose, latitude first. */
  enclosed: [number, number][][];
}

interface Question {
  id: string;
  question: Names;
  alternatives: Answer[];
}

/** A printed figure under one combination of answers. */
interface FigureReading {
  /** The answer's id by the question's. */
  answers: Record<string, string>;
  km2: number;
  low_km2: number;
  high_km2: number;
  outcome: Outcome;
}

interface ReadingsData {
  questions: Question[];
  figures: { id: string; title: Names; printed: string; readings: FigureReading[] }[];
}
