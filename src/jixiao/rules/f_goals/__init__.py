"""F 目标: what the overall goal says."""
