/* The page of the map; what the first map does not need comes after it has been painted. */

import { start } from "../app.js";

start(() => import("../tools/map-tools.js"));
