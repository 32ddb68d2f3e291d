import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["build/", "node_modules/", ".venv/"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  // Leaflet and its drawing tools are classic scripts that the page loads first.
  { files: ["static/js/**/*.js", "app/**/*.js"], languageOptions: { globals: { ...globals.browser, L: "readonly" } } },
  {
    files: ["static/js/map/projection.js", "static/js/scheme.js", "app/maps/*.js"],
    languageOptions: { sourceType: "script" },
  },
  { files: ["tests/js/**/*.js"], languageOptions: { globals: globals.node } },
];
