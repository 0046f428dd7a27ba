"""``make bench``: every benchmark, one table each."""

from bench import checking, reading, writing

for benchmark in (reading, writing, checking):
    benchmark.main()
