"""The history: days, treaties, lines, regions, and who held what on a day. No Flask, no Folium."""

from .atlas import Atlas, BorderPeriod, load_atlas
from .days import DayError, Span
from .faults import DataFaults, Fault

__all__ = ["Atlas", "BorderPeriod", "DataFaults", "DayError", "Fault", "Span", "load_atlas"]
