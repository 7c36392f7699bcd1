"""Custom resource: invoke a function during a deployment, and fail the deployment when it fails."""

import json

import boto3
import cfnresponse
from botocore.config import Config


def handler(event, context):
    """`Function` is invoked on create and update; `Release` changes whenever it must run again."""
    if event["RequestType"] == "Delete":
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, event["PhysicalResourceId"])
        return
    name = event["ResourceProperties"]["Function"]
    status, reason = cfnresponse.FAILED, "The invocation itself failed; see the log."
    try:
        client = boto3.client("lambda", config=Config(read_timeout=600, retries={"total_max_attempts": 1}))
        answer = client.invoke(FunctionName=name, Payload=b"{}")
        told = json.loads(answer["Payload"].read() or b"null")
        print(json.dumps({"function": name, "answer": told}))  # noqa: T201 - the log is where an operator looks
        if "FunctionError" in answer:
            reason = f"{name} failed: {told.get('errorType')}"
        else:
            status, reason = cfnresponse.SUCCESS, None
    finally:
        cfnresponse.send(event, context, status, {}, name, reason=reason)
