"""Loaded once, by the process that functions' workers are forked from: third-party modules that nearly all of them use,
none of which starts a thread, opens a file or reads the environment for good.

Never the functions' own packages: those come from each function's own package and layers.
"""

from __future__ import annotations

import gc

import aws_lambda_powertools.metrics  # noqa: F401
import boto3
import psycopg
import psycopg.types.json  # noqa: F401
import pydantic  # noqa: F401

# botocore loads most of itself with the first client; this session and its credentials are nobody's.
_nobodys = boto3.Session(aws_access_key_id="-", aws_secret_access_key="-", region_name="us-east-1")  # noqa: S106
for _service in ("secretsmanager", "s3", "sqs", "kms"):
    _nobodys.client(_service, endpoint_url="http://127.0.0.1:9")
_nobodys.resource("dynamodb", endpoint_url="http://127.0.0.1:9")
del _nobodys
# A collection in a fork would write to every page that forks share.
gc.collect()
gc.freeze()
