"""The arithmetic: areas, uncertainty, changes and verdicts on stated figures. No Flask, no Folium."""
