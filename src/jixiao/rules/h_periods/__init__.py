"""H: against other years and other units 跨期、跨单位."""
