"""The arithmetic: areas, uncertainty, transfers and verdicts on stated figures. No Flask, no Folium."""
