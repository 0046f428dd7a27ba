"""``make bench``: every benchmark that needs nothing heavy; ``python -m bench.scan`` measures scans."""

from bench import checking, formats, pdf, reading, writing

reading.main()
formats.main([])
pdf.main()
writing.main()
checking.main()
