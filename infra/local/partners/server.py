"""One process for all partners: routes, the faults before and after each call, the threads behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json
from infra.local.partners.bureaus.equifax import Equifax
from infra.local.partners.bureaus.smart_data import SmartData
from infra.local.partners.bureaus.transunion import TransUnion
from infra.local.partners.contracts import Contracts
from infra.local.partners.control import Control, current_settings
from infra.local.partners.disputes import Bureau
from infra.local.partners.experian import Experian
from infra.local.partners.faults import Faults
from infra.local.partners.mail import MailHouse
from infra.local.partners.messaging.house import MessagingHouse
from infra.local.partners.people import People
from infra.local.partners.store import Store
from infra.local.partners.webhooks import Route, Webhooks
from infra.local.partners.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
TICK_S = 0.1
STOP_S = 0.5
MAX_BODY_BYTES = 30_000_000

_REPORT = "/experian/consumerservices/credit-profile/v2/credit-report"
_EQUIFAX_REPORT = "/equifax/business/consumer-credit/v1/reports/credit-report"
_DISPUTES = "/bureau/disputes/v1/disputes"


@dataclass(frozen=True)
class _Endpoint:
    target: str
    answer: Callable[..., Response]


class Partners:
    """The WSGI application and its background work. `start` and `stop` belong together; `port` is known after start."""

    def __init__(self, state: Path, contracts: Contracts, platform_url: str, clock_file: Path | None = None) -> None:
        self._stopping = threading.Event()
        self._store = Store(state)
        world = World(clock_file)
        faults = Faults(self._stopping)

        def settings() -> Any:
            return current_settings(self._store)

        self._hooks = Webhooks(
            self._store,
            world,
            faults,
            {
                "experian": Route("/v1/webhooks/bureaus/experian", "X-Bureau", contracts.experian.webhook_secret),
                "mail": Route("/v1/webhooks/mail", "X-Mail", contracts.mail.webhook_secret),
            },
            platform_url,
            settings,
        )
        people = People(self._store)
        experian = Experian(contracts.experian, people, world, settings)
        others = (
            Equifax(contracts.equifax, people, world, settings),
            TransUnion(contracts.transunion, people, world),
            SmartData(contracts.smart_data, people, world, faults),
        )
        self._bureau = Bureau(self._store, world, people, experian, self._hooks, settings)
        self._mail = MailHouse(contracts.mail, self._store, world, self._hooks, settings)
        messaging = (
            MessagingHouse("sms", contracts.sms, self._store, world),
            MessagingHouse("push", contracts.push, self._store, world),
        )
        control = Control(self._store, world, faults, people, self._bureau, self._mail, self._hooks, self._healthy)
        self._faults = faults
        self._routes = _routes(experian, others, self._bureau, self._mail, messaging, control)
        self._threads: list[threading.Thread] = []
        self._server: BaseWSGIServer | None = None

    @property
    def port(self) -> int:
        if self._server is None:
            raise RuntimeError("the partners have not been started")
        return self._server.port

    def start(self, port: int) -> None:
        """Listen on the loopback (port 0: any free one) and tick. A taken port ends the process with one line."""
        self._server = make_server(HOST, port, self, threaded=True, request_handler=_Handler)
        self._hooks.resume()
        self._begin("requests", partial(self._server.serve_forever, poll_interval=TICK_S))
        self._begin("ticker", self._tick)
        self._begin("webhooks", self._send)

    def stop(self) -> None:
        """Stop listening and ticking; what was not delivered stays in the state for the next start."""
        self._stopping.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        for thread in self._threads:
            thread.join(timeout=STOP_S)
        if not self._alive():  # a webhook still under way notes its end itself; the process's own end closes the file
            self._store.close()

    def _alive(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def _healthy(self) -> bool:
        return all(thread.is_alive() for thread in self._threads)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = MAX_BODY_BYTES
        return self._answer(request)(environ, start_response)

    def _answer(self, request: Request) -> Response:
        try:
            endpoint, values = self._routes.bind_to_environ(request.environ).match()
        except HTTPException as wrong:
            return as_json({"errors": [{"errorType": "App Error", "message": wrong.name}]}, wrong.code or 500)
        fault = self._faults.take(endpoint.target)
        instead = self._faults.before(fault) if fault else None
        if instead is not None:
            return instead
        try:
            response: Response = endpoint.answer(request, **values)
        except Refused as refused:
            response = refused.response
        except Invalid as invalid:
            response = as_json({"error": str(invalid)}, 400)
        return self._faults.after(fault, response) if fault else response

    def _begin(self, name: str, work: Callable[[], object]) -> None:
        thread = threading.Thread(target=work, name=f"partners-{name}", daemon=True)
        thread.start()
        self._threads.append(thread)

    def _tick(self) -> None:
        while not self._stopping.wait(TICK_S):
            self._bureau.answer_due()
            self._mail.scan_due()

    def _send(self) -> None:
        while not self._stopping.wait(0 if self._hooks.deliver_due() else TICK_S):
            pass


class _Handler(WSGIRequestHandler):
    """Quiet: requests carry people's data. A dropped connection is closed, not kept for the next request."""

    def log(self, type: str, message: str, *args: object) -> None:
        if type == "error":
            super().log(type, message, *args)

    def make_environ(self) -> WSGIEnvironment:
        """The development server drops header names with an underscore; the bureau's token endpoint takes some."""
        environ = super().make_environ()
        for name in ("client_id", "client_secret", "grant_type"):
            if name in self.headers:
                environ[f"HTTP_{name.upper()}"] = self.headers[name]
        return environ

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        self.close_connection = True


def _routes(
    experian: Experian,
    others: tuple[Equifax, TransUnion, SmartData],
    bureau: Bureau,
    mail: MailHouse,
    messaging: tuple[MessagingHouse, MessagingHouse],
    control: Control,
) -> Map:
    sms, push = messaging
    equifax, transunion, smart_data = others
    table: list[tuple[str, str, str, Callable[..., Response]]] = [
        ("POST", "/experian/oauth2/v1/token", "experian.token", experian.token),
        ("POST", _REPORT, "experian.report", experian.report),
        ("POST", "/equifax/v2/oauth/token", "equifax.token", equifax.token),
        ("POST", _EQUIFAX_REPORT, "equifax.report", equifax.report),
        ("POST", "/transunion/gateway/v1/inquiries", "transunion.report", transunion.inquire),
        ("POST", "/smartdata/v1/orders", "smart_data.order", smart_data.order),
        ("POST", _DISPUTES, "bureau.dispute", bureau.start),
        ("GET", _DISPUTES, "bureau.dispute", bureau.history),
        ("GET", f"{_DISPUTES}/<dispute_id>", "bureau.dispute", bureau.status),
        ("GET", f"{_DISPUTES}/<dispute_id>/results", "bureau.dispute", bureau.results),
        ("POST", "/mail/v1/letters", "mail", mail.send),
        ("GET", "/mail/v1/letters", "mail", mail.history),
        ("GET", "/mail/v1/letters/<letter_id>", "mail", mail.status),
        ("POST", "/sms/v1/messages", "sms", sms.send),
        ("POST", "/push/v1/messages", "push", push.send),
        ("GET", "/control/sms", "control", sms.listing),
        ("GET", "/control/push", "control", push.listing),
        ("GET", "/control/health", "control", control.health),
        ("POST", "/control/faults", "control", control.arm),
        ("DELETE", "/control/faults", "control", control.disarm),
        ("GET", "/control/settings", "control", control.read_settings),
        ("PUT", "/control/settings", "control", control.change_settings),
        ("PUT", "/control/people/<ssn>", "control", control.cast),
        ("GET", "/control/people/<ssn>", "control", control.person),
        ("POST", "/control/people/<ssn>/happenings", "control", control.happen),
        ("POST", "/control/disputes/<dispute_id>/answer", "control", control.answer),
        ("POST", "/control/letters/<letter_id>/scan", "control", control.scan),
        ("GET", "/control/webhooks", "control", control.events),
        ("POST", "/control/webhooks/replay", "control", control.replay),
        ("POST", "/control/webhooks/forge", "control", control.forge),
    ]
    return Map([Rule(path, methods=[method], endpoint=_Endpoint(target, do)) for method, path, target, do in table])
