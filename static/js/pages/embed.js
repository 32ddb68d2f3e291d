/* The map in a frame of another page. */

import { start } from "../app.js";

start(() => import("../tools/embed-tools.js"));
