/* The map in another page: the way back leads to the view that is shown. */

import { EmbedBox } from "./embed-box.js";
import { writeQuery } from "./state.js";

const home = document.getElementById("embed-home");
const parts = await window.amurBorderAtlas.ready;
if (parts) {
  const follow = ({ day, region, stretch }) => {
    const lang = new URLSearchParams(location.search).get("lang");
    home.search = writeQuery({ day, region, stretch, mode: "date" }, lang ? `?lang=${encodeURIComponent(lang)}` : "");
  };
  parts.state.listen(follow);
  follow(parts.state.value);
  new EmbedBox(document.getElementById("embed-box"), parts, home);
}
