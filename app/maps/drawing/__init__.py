"""The map as one SVG document to print: what is asked, the sheet, layers, names, what stands around."""
