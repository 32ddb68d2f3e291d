"""Whether tests notice small changes of the history and the arithmetic."""
