"""The demo district: a region, its finance bureau and twelve departments over three years, all invented."""
