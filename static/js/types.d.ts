/* What the scripts pass to each other: the parts of a page and of its map. */

type Mode = "date" | "year" | "none";

/** A land that is held differently on two days. */
interface Land {
  region: Region;
  /** Whether the region has no more. */
  whole: boolean;
  faces: number[];
  kind: "holder" | "status" | "jurisdiction" | "succession" | "dispute";
  /** Its regions on the two days. */
  owners: [Region, Region];
  before: Holding;
  after: Holding;
}

/** What a step through time changed: from one day, which was shown or went before, to another. */
interface Step {
  from: Day;
  to: Day;
  changed: Land[];
  succeeded: Land[];
  disputed: Land[];
}

/** What a comparison marks on a region. */
interface Mark {
  holding: Holding;
  paint: string;
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
  id: string;
  names: Names;
  rank: number;
  points: Line[];
  /** What texts of the time call them, and other spellings: known once Find has been asked. */
  called?: Called[];
  also?: string[];
}

/** Called with the id of what was chosen on the map, and the point, null where no pointer chose. */
type Choose = (id: string, at: string | null) => void;

/** Latitude and longitude of the south-west and the north-east corner, degrees. */
type Corners = [[number, number], [number, number]];

type Renderers = Record<string, L.Renderer>;

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
  /** The point that was asked for, as longitude and latitude with a comma between. */
  at: string | null;
  /** Whether the border of the last day is laid over. */
  today: boolean;
  reading: string | null;
  /** Whether the relief is shown, where there is one. */
  relief: boolean;
  /** The middle of the map, degrees, and its zoom, where the reader moved it. */
  lon: number | null;
  lat: number | null;
  zoom: number | null;
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
  view: import("./map/atlas-map.js").AtlasMap;
  legend: import("./map/legend.js").Legend;
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

/** What the panel says before or after all else, whatever view it shows. */
interface PanelPart {
  key(state: View): string;
  content(state: View): Child[];
}

/** What is fetched for the panel, each null while it is still to come. */
interface Known {
  sources: Record<string, Source> | null;
  figures: Figure[] | null;
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
  claim: Claim;
  day: ReadDate;
  fits: { text: string };
}

type EntryOf<Kind extends keyof Findable> = { kind: Kind; name: string; others: string[]; what: Findable[Kind] };

type Entry = { [Kind in keyof Findable]: EntryOf<Kind> }[keyof Findable];

interface Window {
  borderAtlas: Page;
}
