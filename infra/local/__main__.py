"""`python3 -m infra.local COMMAND`; see cli.py. Any Python can read this file: an old one says what it lacks."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (that is what this file is for)
    sys.exit("Horizon needs Python 3.11 or newer: `python3.11 -m infra.local run`.")

from infra.local.cli import main

sys.exit(main(sys.argv[1:]))
