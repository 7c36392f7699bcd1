"""Lambda workers: errors keep their class and their worker, logs cost no wait, layers are unpacked once.

- A raised exception reaches Step Functions and callers by its class name, so Retry and Catch can match it, and does not
  end the worker (which made the next call cold).
- The worker marks the end of each call's log lines: no waiting for lines that don't come, none in the next call's log.
- One unpacked tree per package and per layer content for all workers, instead of one per worker: what is imported from
  it is compiled once.
- Idle workers end, the first of each function too, and never more than a fixed number stay warm.
"""

from __future__ import annotations

import functools
import hashlib
import io
import os
import queue
import shutil
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

from ministack.core import lambda_runtime as runtime
from ministack.services import lambda_svc

from infra.local.mends.rewriting import replaced, require, rewrite_function

END_OF_LOG = "\x1eend of this call's log\x1e"
LOG_WAIT_S = 0.25
# A quarter of the machine's memory: with fewer workers than a story has functions, every call would be a cold start.
_WORKER_BYTES = 40_000_000
WARM_WORKERS_MAX = min(128, max(16, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4 // _WORKER_BYTES))

_OLD_ERROR = (
    '_real_stdout.write(json.dumps({"status": "error", "error": str(e), "trace": traceback.format_exc()}) + "\\n")'
)
_NEW_ERROR = (
    '_ms_end_log(); _real_stdout.write(json.dumps({"status": "ok", "result": None, "raised": {"error": str(e), '
    '"type": type(e).__name__, "trace": traceback.format_exc()}}) + "\\n")'
)
_OLD_OK = '_real_stdout.write(json.dumps({"status": "ok", "result": result}) + "\\n")'
_NEW_OK = (
    '_ms_answer = json.dumps({"status": "ok", "result": result}); _ms_end_log(); _real_stdout.write(_ms_answer + "\\n")'
)
_END_LOG = f"""
def _ms_end_log():
    import os, sys
    sys.stderr.flush()
    os.write(2, ("\\n" + {END_OF_LOG!r} + "\\n").encode())
"""

_OLD_FOLDER = 'code_dir = init["code_dir"]'
_NEW_FOLDER = 'code_dir = os.environ["LAMBDA_TASK_ROOT"] = os.environ["_CODE_DIR"]; os.chdir(code_dir)'
_EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
_trees_lock = threading.Lock()


def apply() -> None:
    script = runtime._PYTHON_WORKER_SCRIPT
    for old, new in ((_OLD_ERROR, _NEW_ERROR), (_OLD_OK, _NEW_OK), (_OLD_FOLDER, _NEW_FOLDER)):
        script = replaced(script, old, new)
    runtime._PYTHON_WORKER_SCRIPT = _END_LOG + script
    worker = runtime.Worker
    for method in ("invoke", "_spawn", "_drain_stderr", "_drain_stderr_bounded"):
        if not hasattr(worker, method):
            raise AssertionError(f"Worker.{method} is gone: the emulator has changed")
    worker.invoke = _keeping_raised(worker.invoke)
    worker._spawn = _sharing_trees(worker._spawn)
    worker._drain_stderr_bounded = _drain_to_mark
    worker._drain_stderr = _drain_now
    require(lambda_svc, "_execute_function_warm", "_resolve_layer_zip", "release_worker")
    rewrite_function(
        lambda_svc,
        "_execute_function_warm",
        ('error_type = "Runtime.HandlerError"', 'error_type = result.get("raised_type") or "Runtime.HandlerError"'),
    )
    rewrite_function(
        runtime, "reap_idle_workers", ("or (i == 0 and not snapstart_version)", "or (snapstart_version and i < 0)")
    )
    lambda_svc.reap_idle_workers = runtime.reap_idle_workers
    lambda_svc.release_worker = _release_within_limit


def _keeping_raised(inner: Any) -> Any:
    """The worker said `ok`, so it was kept; here the answer becomes the error that it is."""

    @functools.wraps(inner)
    def invoke(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        answer: dict[str, Any] = inner(self, *args, **kwargs)
        raised = answer.pop("raised", None)
        if raised is not None:
            answer.update(status="error", error=raised["error"], trace=raised["trace"], raised_type=raised["type"])
        return answer

    return invoke


def _drain_to_mark(self: Any) -> str:
    """This call's log lines: up to the worker's mark, or what came before the deadline if it died."""
    lines: list[str] = []
    deadline = time.monotonic() + LOG_WAIT_S
    while True:
        try:
            line = self._stderr_queue.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return _joined(lines)
        if line == END_OF_LOG:
            return _joined(lines)
        lines.append(line)
        if self._proc is None and self._stderr_queue.empty():
            return _joined(lines)


def _drain_now(self: Any) -> str:
    lines: list[str] = []
    while not self._stderr_queue.empty():
        lines.append(self._stderr_queue.get())
    return _joined([line for line in lines if line != END_OF_LOG])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines[:-1] if lines and not lines[-1] else lines)


def _sharing_trees(inner: Any) -> Any:
    """Spawn with the shared trees of package and layers named in the environment, and nothing to unpack."""

    @functools.wraps(inner)
    def spawn(self: Any) -> None:
        if not str(self.config.get("Runtime", "")).startswith("python"):
            inner(self)
            return
        whole, package = self.config, self.code_zip
        found = [lambda_svc._resolve_layer_zip(layer) for layer in whole.get("Layers") or []]
        variables = dict((whole.get("Environment") or {}).get("Variables") or {})
        variables["_LAMBDA_LAYERS_DIRS"] = os.pathsep.join(str(_tree("layers", layer)) for layer in found if layer)
        variables["_CODE_DIR"] = str(_tree("packages", package))
        self.config = {**whole, "Layers": [], "Environment": {"Variables": variables}}
        self.code_zip = _EMPTY_ZIP
        try:
            inner(self)
        finally:
            self.config, self.code_zip = whole, package

    return spawn


def _tree(kind: str, content: bytes) -> Path:
    """Where a zip's content lies unpacked."""
    root = Path(tempfile.gettempdir()) / kind
    tree = root / hashlib.sha256(content).hexdigest()[:32]
    with _trees_lock:
        if not tree.exists():
            fresh = root / f"{tree.name}.fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                archive.extractall(fresh)
            fresh.rename(tree)
    return tree


def _release_within_limit(worker: Any) -> None:
    """Give the worker back; past the limit the longest idle ones end."""
    if worker is None:
        return
    doomed: list[Any] = []
    with runtime._lock:
        worker.in_use = False
        worker.last_used = time.time()
        everyone = [each for pool in runtime._workers.values() for each in pool]
        idle = sorted((each for each in everyone if not each.in_use), key=lambda each: each.last_used)
        doomed = idle[: max(0, len(everyone) - WARM_WORKERS_MAX)]
        for key, pool in list(runtime._workers.items()):
            runtime._workers[key] = [each for each in pool if each not in doomed]
    if doomed:
        runtime.kill_workers(doomed)
