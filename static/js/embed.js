/* The map in another page: the way back leads to the view that is shown. */

import { writeQuery } from "./state.js";

const home = document.getElementById("embed-home");
const parts = await window.amurBorderAtlas.ready;
if (parts) {
  const follow = ({ day, region }) => {
    const lang = new URLSearchParams(location.search).get("lang");
    home.search = writeQuery({ day, region, mode: "date" }, lang ? `?lang=${encodeURIComponent(lang)}` : "");
  };
  parts.state.listen(follow);
  follow(parts.state.value);
}
