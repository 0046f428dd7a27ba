"""Many files at once, each read in a process apart, with a limit of time and memory.

    with Readers(jobs=4) as readers:
        for outcome in readers.read(sources(["2023年自评"])):
            ...                                    # in the order of the files; a bad file is an outcome too

    reports = read_apart("上传的文件.pdf", seconds=60, megabytes=1024)

Stable: ``Readers``, ``Outcome``, ``sources``, ``Found``, ``read_apart``.
"""

from jixiao.reading.many.files import Found, sources
from jixiao.reading.many.pool import Outcome, Readers, read_apart

__all__ = ["Found", "Outcome", "Readers", "read_apart", "sources"]
