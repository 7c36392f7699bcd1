"""The security packs and cfn-lint find nothing unacknowledged, and no acknowledgement is wider than its case."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.acknowledgements import ALL, Acknowledgement
from tests.infra.conftest import Assembly
from tests.infra.linting import WHOLE, differing
from tests.infra.synthesis import BARE, WRITTEN

PACKS = {"AwsSolutions", "Serverless", "HIPAA.Security", "NIST.800.53.R5", "PCI.DSS.321"}
# W3660: gateway responses beside an imported body; see the acknowledgement of the same rule.
LINT_IGNORED = ("W3660",)


def test_nothing_is_left_unacknowledged(deployed: Assembly) -> None:
    for report in deployed.report["pluginReports"]:
        found = [(each["ruleName"], _paths(each)) for each in report["violations"]]
        assert (report["conclusion"], found) == ("success", []), report["pluginName"]


def test_acknowledgements_are_exactly_the_findings(synthesised: Path) -> None:
    """Without them every pack complains, and of nothing that no acknowledgement answers, nor the other way round."""
    bare = synthesised / BARE
    reports = json.loads((bare / "validation-report.json").read_text())["pluginReports"]
    complained = {report["pluginName"] for report in reports if report["conclusion"] == "failure"}
    assert complained == PACKS
    found = {
        (path.removeprefix("horizon-dev-"), each["ruleName"])
        for report in reports
        for each in report["violations"]
        for path in _paths(each)
    }
    acknowledged = json.loads((bare / WRITTEN).read_text())
    written = {(path, finding.removeprefix("CloudFormation-Validate::")) for path, finding in acknowledged}
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


def test_cfn_lint_is_content(deployed: Assembly, assembly_of: Callable[[str], Assembly], tmp_path: Path) -> None:
    if deployed.stage == WHOLE:
        templates = sorted(deployed.folder.glob("*.template.json"))
    else:
        templates = differing(deployed, assembly_of(WHOLE), tmp_path / "differing")
    assert templates
    command = [
        str(Path(sys.executable).parent / "cfn-lint"),
        "--ignore-checks",
        *LINT_IGNORED,
        "--",
        *map(str, templates),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
