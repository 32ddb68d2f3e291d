/* What the scripts pass to each other: what the server sends (app/maps/payload.py), and the parts of a page. */

/** A day as YYYY-MM-DD. */
type Day = string;
type Names = Record<string, string>;
type Status = "held" | "joint" | "undecided" | "none";
type Mode = "date" | "year" | "none";

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
  articles: Record<string, { title?: Names; summary?: Names }>;
  url: string;
}

interface HistoryEvent {
  date: Day;
  kind: string;
  id: string;
  names: Names;
  summary: Names;
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
}

interface Atlas {
  grid: number;
  span: Span;
  holders: Record<string, { names: Names }>;
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
  mountains: { names: Names; rank: number; called: Called[]; geometry: Packed }[];
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

interface Figures {
  figures: Figure[];
  units: Record<string, string[]>;
}

/** A land that is held differently on two days. */
interface Land {
  region: Region;
  /** Whether the region has no more. */
  whole: boolean;
  faces: number[];
  kind: "holder" | "status" | "jurisdiction" | "dispute";
  /** Its regions on the two days. */
  owners: [Region, Region];
  before: Holding;
  after: Holding;
}

/** What a comparison marks on a region. */
interface Mark {
  holding: Holding;
  words: string[];
}
type Marks = Map<string, Mark>;

/** A place on the map; neighbours share the very objects. */
type Line = L.LatLng[];
type NestedPoints = Nested<Line>;
type Polygons = Line[][];

interface Shape {
  lines: Line[];
  polygons: Polygons[];
  /** The stretches around each region. */
  bordering: Set<number>[];
}

interface River {
  names?: Names;
  rank: number;
  points: Line | Line[];
  line: L.Polyline;
}

/** A range that is named along its crest. */
interface Mountains {
  names: Names;
  rank: number;
  called: Called[];
  points: Line[];
}

/** Latitude and longitude of the south-west and the north-east corner, degrees. */
type Corners = [[number, number], [number, number]];
type Renderers = Record<string, L.Renderer>;

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

/** What is drawn, and with what. */
interface Drawing {
  map: AtlasLeafletMap;
  renderers: Renderers;
  atlas: Atlas;
  shape: Shape;
}

/** Leaflet's map in our projection: what its types leave out. */
interface AtlasCRS extends L.CRS {
  projection: L.Projection;
  transformation: L.Transformation;
}
interface AtlasLeafletMap extends L.Map {
  options: L.MapOptions & { crs: AtlasCRS };
}

/** The grey picture of the relief, its edges in metres on the map, and what a step from the level ground's grey adds. */
interface ReliefSettings {
  url: string;
  extent: [number, number, number, number];
  level: number;
  shade: { colour: string; covers: number };
  light: { colour: string; covers: number };
}

/** What the page's classic scripts leave for the modules. */
interface Page {
  map: AtlasLeafletMap;
  bounds: Corners;
  base: { url: string; detail: string };
  /** Where the folder has one. */
  relief?: ReliefSettings;
  regions: { urls: Record<string, string>; detail: string; detailZoom: number };
  borders: { dashes: Record<string, string> };
  time: TimeSettings;
  state?: PageState;
  /** The parts of the page once all of it is there; undefined if the map failed. */
  ready?: Promise<PageParts | void>;
}

interface TimeSettings {
  element: string;
  initial: Day;
  speeds: Record<string, number>;
}

/** What the page shows. */
interface View {
  day: Day;
  mode: Mode;
  region: string | null;
  stretch: string | null;
  compare: Day | null;
  reading: string | null;
  /** Whether the relief is shown, where there is one. */
  relief: boolean;
}

type PageState = import("./shared/state.js").State;

/** What the start of a page makes, and its tools are given. */
interface PageParts {
  map: AtlasLeafletMap;
  state: PageState;
  atlas: Atlas;
  shape: Shape;
  /** What the sheet covers. */
  extent: Corners;
  rivers: River[];
  mountains: Mountains[];
  panel: Panel;
  timeline: import("./time/timeline.js").Timeline;
  follower: import("./follower.js").Follower;
}

type Panel = import("./panel/panel.js").Panel;

/** What the panel can show. */
interface PanelView {
  /** Whether it is the one for a state. */
  takes(state: View): boolean;
  /** All that its content depends on, but for the day itself. */
  key(state: View): string;
  content(state: View): Child[];
  /** The day moved and the key did not. */
  refresh?(element: HTMLElement, state: View): void;
}

/** What is fetched for the panel, each null while it is still to come. */
interface Known {
  sources: Record<string, Source> | null;
  figures: Figure[] | null;
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
  disputed: PassedArea[];
  total: (PassedArea & { unmeasured: string[] })[];
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

/** What an element can be filled with; null, undefined and false are left out. */
type Child = Node | string | null | undefined | false | Child[];

/** A date as it was read: the day, and what is said of it. */
interface ReadDate {
  day: Day;
  mode: Mode;
  note?: string | null;
  other?: { day: Day; words: string } | null;
}

/** What can be found, by its kind. */
interface Findable {
  region: Region;
  stretch: Stretch;
  treaty: Treaty & { id: string };
  place: Place;
  river: { lines: (Line | Line[])[] };
  range: { lines: Line[] };
  figure: Figure;
  day: ReadDate;
  fits: { text: string };
}

type EntryOf<Kind extends keyof Findable> = { kind: Kind; name: string; others: string[]; what: Findable[Kind] };
type Entry = { [Kind in keyof Findable]: EntryOf<Kind> }[keyof Findable];

interface Window {
  borderAtlas: Page;
}
