"""The security packs and cfn-lint find nothing unacknowledged, and no acknowledgement is wider than its case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App

from infra import application
from infra.acknowledgements import ALL, Acknowledgement, acknowledge
from infra.discover import REPO, Declared
from infra.settings import STAGES
from tests.infra.conftest import Assembly

PACKS = {"AwsSolutions", "Serverless", "HIPAA.Security", "NIST.800.53.R5", "PCI.DSS.321"}
# W3660: gateway responses beside an imported body; see the acknowledgement of the same rule.
LINT_IGNORED = ("W3660",)


def test_nothing_is_left_unacknowledged(deployed: Assembly) -> None:
    for report in deployed.report["pluginReports"]:
        found = [(each["ruleName"], _paths(each)) for each in report["violations"]]
        assert (report["conclusion"], found) == ("success", []), report["pluginName"]


def test_acknowledgements_are_exactly_the_findings(
    tmp_path: Path, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without them every pack complains, and of nothing that no acknowledgement answers, nor the other way round."""
    monkeypatch.setattr(application, "acknowledge", lambda stacks: None)
    context = json.loads((REPO / "cdk.json").read_text())["context"]
    app = App(outdir=str(tmp_path), context=context)
    stacks = application.build(app, STAGES["dev"], declared)
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()
    reports = json.loads((tmp_path / "validation-report.json").read_text())["pluginReports"]
    complained = {report["pluginName"] for report in reports if report["conclusion"] == "failure"}
    assert complained == PACKS
    found = {
        (path.removeprefix("horizon-dev-"), each["ruleName"])
        for report in reports
        for each in report["violations"]
        for path in _paths(each)
    }
    written = {(path, finding.removeprefix("CloudFormation-Validate::")) for path, finding in acknowledge(stacks)}
    assert found - written == set()
    assert written - found == set()


def _paths(violation: dict[str, Any]) -> list[str]:
    return [construct["constructPath"] for construct in violation["violatingConstructs"]]


def test_the_local_stage_raises_no_warning_either(local: Assembly) -> None:
    assert [each["ruleName"] for report in local.report["pluginReports"] for each in report["violations"]] == []


@pytest.mark.parametrize("item", ALL, ids=lambda item: "/".join(item.ids) + "@" + item.where[0])
def test_an_acknowledgement_says_where_why_and_what_instead(item: Acknowledgement) -> None:
    assert item.where
    assert len(item.reason.split()) >= 6
    assert len(item.control.split()) >= 4
    for pattern in item.where:
        stack, identifier = pattern.split("/")
        assert stack and identifier, "an acknowledgement names resources within a stack"
        if stack == "*":
            # What is made once per operation: then the kind of resource, and a condition, narrow it.
            assert item.kind.__name__ in ("CfnFunction", "CfnRole") or identifier != "*", pattern


def test_cfn_lint_is_content(deployed: Assembly) -> None:
    templates = [str(path) for path in sorted(deployed.folder.glob("*.template.json"))]
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--ignore-checks", *LINT_IGNORED, "--", *templates]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
