"""Deploy a cloud assembly into the local cloud: assets by content hash, stacks in order, only what changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.assembly import Stack, read_stacks
from infra.local.emulator import client
from infra.local.faults import LocalFault
from infra.local.home import ACCOUNT, REGION

STACK_TIMEOUT_S = 600
BOOTSTRAP_VERSION = "30"
ASSETS = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
RECORD = "/horizon-local/deployed"
DONE = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE"})
Report = Callable[[str], None]


def deploy(endpoint: str, folder: Path, report: Report) -> dict[str, dict[str, str]]:
    """Bring the local cloud to this assembly; answers every stack's outputs by stack name.

    Raises LocalFault with the failed resource and its reason.
    """
    stacks = read_stacks(folder)
    ssm = client(endpoint, "ssm")
    deployed = _deployed(ssm)
    changed = [stack for stack in stacks if deployed.get(stack.name) != stack.digest]
    gone = [name for name in deployed if name not in {stack.name for stack in stacks}]
    if not changed and not gone:
        report(f"{len(stacks)} stacks unchanged")
    else:
        ssm.put_parameter(
            Name="/cdk-bootstrap/hnb659fds/version", Value=BOOTSTRAP_VERSION, Type="String", Overwrite=True
        )
        upload(endpoint, changed, report)
    s3 = client(endpoint, "s3")
    cloud = client(endpoint, "cloudformation")
    for name in reversed(gone):
        _delete(cloud, name)
        report(f"{name}: removed, the app no longer has it")
        deployed.pop(name)
    for stack in changed:
        begun = time.monotonic()
        verb = _bring(cloud, stack, _template_url(s3, endpoint, stack))
        report(f"{stack.name}: {verb} in {time.monotonic() - begun:.1f} s")
        deployed[stack.name] = stack.digest
        # After each stack, so that a failure later does not redo what stands.
        ssm.put_parameter(Name=RECORD, Value=json.dumps(deployed), Type="String", Overwrite=True, Tier="Advanced")
    return {stack.name: _outputs(cloud, stack.name) for stack in stacks}


def _deployed(ssm: Any) -> dict[str, str]:
    """Stack name → digest of what was deployed last, kept in the local cloud itself so that both go together."""
    try:
        found: dict[str, str] = json.loads(ssm.get_parameter(Name=RECORD)["Parameter"]["Value"])
    except ssm.exceptions.ParameterNotFound:
        return {}
    return found


def upload(endpoint: str, stacks: Iterable[Stack], report: Report) -> int:
    """Put the assets that aren't there; answers how many were."""
    s3 = client(endpoint, "s3")
    wanted = {(asset.bucket, asset.key): asset for stack in stacks for asset in stack.assets}
    present: dict[str, set[str]] = {}
    for bucket in sorted({ASSETS, *(bucket for bucket, _ in wanted)}):
        present[bucket] = _keys(s3, bucket)
    missing = [asset for (bucket, key), asset in wanted.items() if key not in present[bucket]]
    size = 0
    for asset in missing:
        content = asset.content()
        size += len(content)
        s3.put_object(Bucket=asset.bucket, Key=asset.key, Body=content)
    if missing:
        report(f"{len(missing)} of {len(wanted)} assets uploaded, {size / 1e6:.1f} MB")
    return len(missing)


def _keys(s3: Any, bucket: str) -> set[str]:
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
            raise
        s3.create_bucket(Bucket=bucket)
        return set()
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"] for page in pages for entry in page.get("Contents", [])}


def _status(cloud: Any, name: str) -> str | None:
    try:
        return str(cloud.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise


def _template_url(s3: Any, endpoint: str, stack: Stack) -> str:
    """Put the template where CloudFormation reads it: most are too long to be sent along."""
    key = f"templates/{stack.digest}.json"
    s3.put_object(Bucket=ASSETS, Key=key, Body=stack.template.encode())
    return f"{endpoint}/{ASSETS}/{key}"


def _bring(cloud: Any, stack: Stack, template_url: str) -> str:
    """Create or update one stack and wait for it; answers what was done."""
    status = _status(cloud, stack.name)
    if status is not None and status not in DONE and not status.startswith("UPDATE_ROLLBACK_COMPLETE"):
        _delete(cloud, stack.name)
        status = None
    request = {
        "StackName": stack.name,
        "TemplateURL": template_url,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in stack.parameters.items()],
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
    }
    begun_s = time.time()
    try:
        cloud.update_stack(**request) if status else cloud.create_stack(**request)
    except ClientError as error:
        if "No updates are to be performed" in str(error):
            return "unchanged"
        raise LocalFault(f"Stack {stack.name} was refused: {error.response['Error']['Message'][:500]}") from error
    reached = _wait(cloud, stack.name)
    if reached not in DONE:
        raise LocalFault(f"Stack {stack.name} ended {reached}. {_reason(cloud, stack.name, begun_s)}")
    return "updated" if status else "created"


def _wait(cloud: Any, name: str) -> str | None:
    deadline = time.monotonic() + STACK_TIMEOUT_S
    pause_s = 0.05
    while True:
        status = _status(cloud, name)
        if status is None or not status.endswith("_IN_PROGRESS"):
            return status
        if time.monotonic() > deadline:
            raise LocalFault(f"Stack {name} is still {status} after {STACK_TIMEOUT_S} s: `make stop`, then `make up`.")
        time.sleep(pause_s)
        pause_s = min(0.5, pause_s * 1.5)


def _reason(cloud: Any, name: str, since_s: float) -> str:
    """The first resource that failed in this attempt, and why."""
    events = cloud.describe_stack_events(StackName=name)["StackEvents"]
    for event in reversed(events):
        failed = event["ResourceStatus"].endswith("_FAILED") and event["LogicalResourceId"] != name
        if failed and event["Timestamp"].timestamp() >= since_s - 2:
            what = f"{event['LogicalResourceId']} ({event['ResourceType']})"
            return f"{what}: {event.get('ResourceStatusReason', 'no reason given')}"
    stack = cloud.describe_stacks(StackName=name)["Stacks"][0]
    return str(stack.get("StackStatusReason", "No resource says why."))


def _delete(cloud: Any, name: str) -> None:
    cloud.delete_stack(StackName=name)
    reached = _wait(cloud, name)
    if reached not in (None, "DELETE_COMPLETE"):
        raise LocalFault(f"Stack {name} can't be removed (it is {reached}): `python3 -m infra.local reset`.")


def _outputs(cloud: Any, name: str) -> dict[str, str]:
    stack = cloud.describe_stacks(StackName=name)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}
