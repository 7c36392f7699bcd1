"""Start the service; SIGTERM or Ctrl-C stops it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from infra.local.textract.server import HOST, Textract


def main() -> int:
    options = _options()
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    if not endpoint:
        print("textract: set AWS_ENDPOINT_URL to the cloud whose S3 and SNS it shall use", file=sys.stderr)
        return 1
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        service = Textract(options.state, endpoint, workers=options.workers, clock_file=options.clock_file)
        service.start(options.port)
    except OSError as wrong:
        print(f"textract: cannot start: {wrong}", file=sys.stderr)
        return 1
    print(f"textract: http://{HOST}:{service.port}", flush=True)
    stopped.wait()
    service.stop()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.textract", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="0 takes any free port; the first line printed tells")
    parser.add_argument("--state", type=Path, required=True, help="folder of jobs and results")
    parser.add_argument("--workers", type=int, default=2, help="how many pages are read at once")
    parser.add_argument("--clock-file", type=Path, help='JSON {"offset_s": float}; missing means real time')
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
