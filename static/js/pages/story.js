/* The story: the map beside its cards. */

import { start } from "../app.js";

start(() => import("../tools/story-tools.js"));
