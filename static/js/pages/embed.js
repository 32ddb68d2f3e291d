/* The map in a frame of another page. */

import { startFramed } from "./framed.js";

startFramed(() => import("../tools/embed-tools.js"));
