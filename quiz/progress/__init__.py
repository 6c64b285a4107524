"""Numbers over the index: statistics, the memory map, the forecast, the fit."""
