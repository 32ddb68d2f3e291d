"""Files to take away: the data folder, the history through time, tables, references; in the forms that others read."""
