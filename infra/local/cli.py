"""`python3 -m infra.local run|up|stop|status|reset|test|bench|train|docs|evidence|deploy`: all with one command.

run     start everything, deploy, show the demonstration, stay until Ctrl-C
up      the same without the demonstration, in the background        stop    end it, keep the state
status  what runs, as JSON                                           reset   forget all local state
test    everything that CI runs                                      bench   the benchmarks
train   the models, with their cards                                 docs    generate docs/
evidence DISPUTE: fetch the dispute's evidence file and check it
deploy  STAGE=dev|staging|prod, to AWS

HORIZON_PORT (4566) and HORIZON_HOME (.horizon) make a second copy run beside the first.
"""

from __future__ import annotations

import errno
import os
import sys


def _dispatch(command: str, rest: list[str]) -> int:
    from infra.local import bootstrap
    from infra.local.home import from_environment

    home = from_environment(os.environ)
    bootstrap.enter_venv([command, *rest])
    from infra.local import checks, commands

    simple = {
        "run": commands.run,
        "up": commands.up,
        "stop": commands.stop,
        "status": commands.status,
        "reset": commands.reset,
        "bench": checks.bench,
    }
    if command in simple:
        return simple[command](home)
    if command == "test":
        return checks.test(home, rest)
    if command == "docs":
        return checks.docs()
    if command == "train":
        return checks.train(home)
    if command == "evidence":
        from infra.local.evidence import evidence

        return evidence(home, rest)
    return checks.deploy_stage(rest[0] if rest else os.environ.get("STAGE", ""))


COMMANDS = ("run", "up", "stop", "status", "reset", "test", "bench", "train", "docs", "evidence", "deploy")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    # Hundreds of processes begin here, and each would compile all that it imports.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    from infra.local.faults import LocalFault

    try:
        return _dispatch(arguments[0], arguments[1:])
    except LocalFault as fault:
        print(fault, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        print(f"{error.strerror}: {error.filename}; free some space or set HORIZON_HOME.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
