"""Settings of the tests and of mypy's Django plugin: the site's own, on a data folder that goes away."""

import atexit
import os
import shutil
import tempfile

if "JIXIAO_HOME" not in os.environ or os.environ.get("JIXIAO_TEST_HOME") != os.environ["JIXIAO_HOME"]:
    _HOME = tempfile.mkdtemp(prefix="jixiao-test-")
    os.environ["JIXIAO_HOME"] = os.environ["JIXIAO_TEST_HOME"] = _HOME
    atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

from jixiao.web.settings import *  # noqa: F403 - settings are a star import by nature

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests log in hundreds of times

# In a file as in use: in memory the threads of a live server meet "table is locked" where here they wait.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": JIXIAO_HOME / "test.sqlite3"}  # noqa: F405
