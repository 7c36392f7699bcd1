"""Start the partners; SIGTERM or Ctrl-C stops them."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from pydantic import ValidationError

from infra.local.partners.contracts import read_contracts
from infra.local.partners.server import HOST, Partners


def main() -> int:
    options = _options()
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        contracts = read_contracts(options.webhook_secret_file)
        partners = Partners(options.state, contracts, options.platform_url, options.clock_file)
        partners.start(options.port)
    except (OSError, ValidationError) as wrong:
        print(f"partners: cannot start: {wrong}", file=sys.stderr)
        return 1
    print(f"partners: http://{HOST}:{partners.port}", flush=True)
    stopped.wait()
    partners.stop()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.partners", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="0 takes any free port; the first line printed tells")
    parser.add_argument("--state", type=Path, required=True, help="folder of what is remembered over restarts")
    parser.add_argument("--clock-file", type=Path, help='JSON {"offset_s": float}; missing means real time')
    parser.add_argument("--platform-url", required=True, help="webhooks go to <url>/v1/webhooks/…")
    parser.add_argument("--webhook-secret-file", type=Path, required=True, help="JSON, see the package's docstring")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
