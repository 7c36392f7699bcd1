"""The API in process with a customer who has one of everything, so that generated calls meet real records too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest

from functions.analysis import list_analyses
from functions.customers.consents import list_consents
from functions.customers.signing import offer_contract
from functions.disputes.cases import get_dispute, open_dispute
from functions.disputes.rounds import start_round
from functions.platform import get_openapi, refuse_method
from functions.reports import list_reports
from functions.reports.pulls import request_pull
from functions.scoring.engine.registry import CHAMPION
from infra import packages
from infra.discover import discover
from kernel import names
from kernel.triggers import Role
from tests.contract.gateway import Gateway
from tests.emulation.cognito_keys import serving_keys
from tests.emulation.cognito_strict import StrictCognito
from tests.harness.bureau import bureau_side
from tests.harness.events import Person, staff
from tests.harness.machines import running
from tests.harness.partner_secrets import SECRETS
from tests.harness.people import ok, served
from tests.harness.waiting import until
from tests.harness.world import STAGE, World, empty, forget, put_partner, start_clock


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the platform's package gets when it is built."""
    folder = tmp_path_factory.mktemp("package")
    for name, text in packages.generated(discover().for_stage(STAGE), "platform").items():
        (folder / name).write_text(text)
    return folder


def make_pool() -> tuple[str, str]:
    """A user pool in which a test names its users by their subject, and an app client."""
    cognito = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="contract", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
    for role in Role:
        cognito.create_group(UserPoolId=pool, GroupName=role.value)
    flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="app", ExplicitAuthFlows=flows)
    return pool, client["UserPoolClient"]["ClientId"]


@pytest.fixture(scope="module")
def gateway(cloud: World, generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """The whole API, the bureau beside it, and what its customer has."""
    start_clock(cloud.clock_path)
    empty(cloud)
    world = World(cloud.server, cloud.dbname, cloud.clock_path)
    strict = StrictCognito(now=lambda: world.now.timestamp())
    package = SimpleNamespace(files=lambda name: generated)
    with pytest.MonkeyPatch.context() as patch, strict.installed(), serving_keys(strict.key_set) as keys:
        patch.setenv("COGNITO_JWKS_BASE", keys.base)
        for module in (get_openapi, refuse_method):
            patch.setattr(module, "resources", package)
        forget()
        ssm = boto3.client("ssm")
        for name, value in zip(("user-pool-id", "client-id"), make_pool(), strict=True):
            ssm.put_parameter(Name=names.parameter(STAGE, name), Value=value, Type="String", Overwrite=True)
        put_partner("inbound_mail", SECRETS["inbound_mail"])
        with (
            bureau_side(world, tmp_path_factory.mktemp("bureau") / "partners"),
            running(world, "onboarding", "dispute_round"),
        ):
            yield Gateway(world)
        forget()


@pytest.fixture(scope="module")
def people(gateway: Gateway) -> dict[Role, Person]:
    """One caller of each role, known to the user pool; the customer is the one who has the records."""
    made = {role: staff(role) for role in Role} | {Role.CUSTOMER: served(gateway.world, ssn="900101234")}
    cognito = boto3.client("cognito-idp")
    pool = boto3.client("ssm").get_parameter(Name=names.parameter(STAGE, "user-pool-id"))["Parameter"]["Value"]
    for person in made.values():
        cognito.admin_create_user(UserPoolId=pool, Username=person.subject, MessageAction="SUPPRESS")
    return made


@pytest.fixture(scope="module")
def records(gateway: Gateway, people: dict[Role, Person]) -> dict[str, str]:
    """Path parameter → a value that means something, all of the one customer."""
    world, person = gateway.world, people[Role.CUSTOMER]
    (pull,) = ok(world.call(request_pull.handler, person, body={"bureaus": ["experian"]}))["pulls"]
    until(lambda: world.events("AnalysisCompleted"), "the analysis")
    (report,) = ok(world.call(list_reports.handler, person))["items"]
    (analysis,) = ok(world.call(list_analyses.handler, person))["items"]
    dispute = ok(world.call(open_dispute.handler, person, body={"analysis_id": analysis["analysis_id"]}))
    path = {"dispute_id": dispute["dispute_id"]}
    round_ = ok(world.call(start_round.handler, person, path=path, body={}))
    until(lambda: world.sql("select 1 from disputes.waits"), "the letter")
    (letter,) = ok(world.call(get_dispute.handler, person, path=path))["rounds"][0]["letters"]
    consent: dict[str, Any] = ok(world.call(list_consents.handler, person))["items"][0]
    contract = ok(world.call(offer_contract.handler, person))
    assert person.customer_id
    return {
        "pull_id": pull["pull_id"],
        "report_id": report["report_id"],
        "analysis_id": analysis["analysis_id"],
        "dispute_id": dispute["dispute_id"],
        "round_id": round_["round_id"],
        "letter_id": letter["letter_id"],
        "consent_id": consent["consent_id"],
        "contract_id": contract["contract_id"],
        "customer_id": person.customer_id,
        "partition": person.customer_id,
        "user_id": person.customer_id,
        "text_version": "2026-01",
        "version": CHAMPION,
        "state": "CO",
        "bureau": "experian",
        "asset": "start.js",
    }
