"""How many planted defects the checker finds, and how often it cries over documents that have none."""
