"""E 预算与执行: budget, spending and what must be said about them."""
