"""Deploying an assembly: again is quick, a change reaches the functions, a failure names the resource."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infra.local import configure
from infra.local.deploy import deploy
from infra.local.faults import LocalFault
from tests.generators.recognition_pages import Page, pdf_of
from tests.local import toy
from tests.local.conftest import Cloud, recognised


def test_the_same_assembly_changes_nothing(cloud: Cloud) -> None:
    said: list[str] = []
    outputs = deploy(cloud.home.endpoint, cloud.home.assembly, said.append)
    assert said == ["2 stacks unchanged"]
    assert outputs["toy-functions"] == {"PoolId": cloud.local["user_pool_id"]}


def test_a_changed_layer_reaches_the_functions_and_back(cloud: Cloud, tmp_path: Path) -> None:
    said: list[str] = []
    deploy(cloud.home.endpoint, toy.write(tmp_path / "new", words="good morning"), said.append)
    assert any("1 of 2 assets uploaded" in line for line in said)
    assert any(line.startswith("toy-functions: updated") for line in said)
    assert not any(line.startswith("toy-stores") for line in said)
    assert cloud.invoke("toy-echo")[0]["greeting"] == "good morning"
    deploy(cloud.home.endpoint, cloud.home.assembly, said.append)
    assert cloud.invoke("toy-echo")[0]["greeting"] == "hello"


def test_a_failed_stack_names_the_resource_and_the_reason(cloud: Cloud, tmp_path: Path) -> None:
    with pytest.raises(LocalFault, match=r"(?s)toy-functions.*Wrong \(AWS::Lambda::Function\).*no-such-asset"):
        deploy(cloud.home.endpoint, toy.write(tmp_path / "broken", broken=True), print)
    deploy(cloud.home.endpoint, cloud.home.assembly, print)
    assert cloud.invoke("toy-echo")[0]["greeting"] == "hello"


def test_an_unknown_resource_type_is_refused_by_name(cloud: Cloud, tmp_path: Path) -> None:
    folder = toy.write(tmp_path / "unknown")
    template = folder / "toy-stores.template.json"
    whole = json.loads(template.read_text())
    whole["Resources"]["Odd"] = {"Type": "AWS::Nothing::Here"}
    template.write_text(json.dumps(whole))
    with pytest.raises(LocalFault, match=r"toy-stores was refused.*AWS::Nothing::Here"):
        deploy(cloud.home.endpoint, folder, print)


def test_secrets_hold_connection_records_and_keep_their_passwords(cloud: Cloud) -> None:
    vault = cloud.client("secretsmanager")

    def read(name: str) -> str:
        return str(vault.get_secret_value(SecretId=name)["SecretString"])

    before = json.loads(read("horizon-local-db-toy"))
    assert set(before) == {"host", "port", "dbname", "user", "auth", "password"}
    assert (before["user"], before["auth"]) == ("toy", "password")
    partner = json.loads(read("horizon-local-partner-bureau-experian"))
    assert partner["base_url"] == cloud.run["partners_url"]
    assert len(partner["webhook_secret"]) == 64
    other = read("horizon-local-other")
    contracts = configure.partner_contracts(cloud.home)
    changed = configure.write_secrets(cloud.home.endpoint, cloud.run["postgres"], cloud.run["partners_url"], contracts)
    assert changed == 0
    assert json.loads(read("horizon-local-db-toy")) == before
    assert read("horizon-local-other") == other


def test_a_function_writes_to_postgres_under_its_own_role(cloud: Cloud) -> None:
    answer, error = cloud.invoke("toy-note", {"text": "from a function"})
    assert error is None
    assert "from a function" in answer


def test_a_function_has_a_document_recognised(cloud: Cloud) -> None:
    """boto3's own client, no address in the code: the environment leads to the local service."""
    page = Page()
    page.text(72, 72, "Balance $1,234 as of 03/04/2026")
    cloud.client("s3").put_object(Bucket="toy-sealed", Key="report.pdf", Body=pdf_of([page]))
    job_id, error = cloud.invoke("toy-recognise", {"bucket": "toy-sealed", "key": "report.pdf"})
    assert error is None
    assert recognised(cloud, job_id) == ["Balance $1,234 as of 03/04/2026"]
