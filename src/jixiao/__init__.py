"""jixiao (绩效): reads, scores, checks and writes performance self-evaluations of public spending."""

__version__ = "0.1.0"
