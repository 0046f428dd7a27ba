"""The benchmarks work; what they measure is nobody's test, except what the checker finds."""
