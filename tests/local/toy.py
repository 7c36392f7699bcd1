"""A small cloud assembly, written by hand: one of each thing that the local cloud is mended for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

BUCKET = "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"
PLACED = "cdk-hnb659fds-assets-000000000000-us-east-1"

HANDLERS = """
import json, os, sys, time
import greeting


class Unlucky(Exception):
    pass


def echo(event, context):
    if event.get("say"):
        print(event["say"])
    return {"pid": os.getpid(), "greeting": greeting.WORDS, "clock": os.environ["HORIZON_CLOCK_FILE"],
            "layers": os.environ["_LAMBDA_LAYERS_DIRS"], "event": event}


def fail(event, context):
    raise Unlucky("no luck for " + str(event.get("name")))


def pid(event, context):
    if event.get("fail"):
        raise ValueError("asked to")
    return os.getpid()


def migrate(event, context):
    import boto3, psycopg
    vault = boto3.client("secretsmanager")
    admin = json.loads(vault.get_secret_value(SecretId="horizon-local-db-admin")["SecretString"])
    role = json.loads(vault.get_secret_value(SecretId="horizon-local-db-toy")["SecretString"])
    with psycopg.connect(host=admin["host"], port=admin["port"], dbname=admin["dbname"], user=admin["user"],
                         password=admin["password"]) as db:
        db.execute("create table if not exists notes (text text)")
        if db.execute("select 1 from pg_roles where rolname = 'toy'").fetchone() is None:
            db.execute("create role toy login")
            db.execute("grant all on notes to toy")
        db.execute("alter role toy password '" + role["password"] + "'")
    return {"total": 1}


def recognise(event, context):
    import boto3
    where = {"S3Object": {"Bucket": event["bucket"], "Name": event["key"]}}
    return boto3.client("textract").start_document_text_detection(DocumentLocation=where)["JobId"]


def note(event, context):
    import boto3, psycopg
    vault = boto3.client("secretsmanager")
    role = json.loads(vault.get_secret_value(SecretId="horizon-local-db-toy")["SecretString"])
    with psycopg.connect(host=role["host"], port=role["port"], dbname=role["dbname"], user=role["user"],
                         password=role["password"]) as db:
        if event.get("text"):
            db.execute("insert into notes values (%s)", (event["text"],))
        return [row[0] for row in db.execute("select text from notes order by text")]
"""

MACHINE = {
    "StartAt": "Try",
    "States": {
        "Try": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:000000000000:function:toy-fail",
            "Retry": [{"ErrorEquals": ["SomethingElse"], "IntervalSeconds": 1, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["Unlucky"], "Next": "Caught"}],
            "End": True,
        },
        "Caught": {"Type": "Pass", "Result": "caught by its name", "End": True},
    },
}
WAITING = {
    "StartAt": "Wait",
    "States": {
        "Wait": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "Note"},
        "Note": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:000000000000:function:toy-note",
            "End": True,
        },
    },
}


def _function(code: str, handler: str, name: str) -> dict[str, Any]:
    return {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "FunctionName": name,
            "Code": {"S3Bucket": {"Fn::Sub": BUCKET}, "S3Key": f"{code}.zip"},
            "Handler": f"handlers.{handler}",
            "Runtime": "python3.13",
            "Timeout": 20,
            "Role": {"Fn::GetAtt": ["Role", "Arn"]},
            "Layers": [{"Ref": "Layer"}],
        },
    }


def _role() -> dict[str, Any]:
    trust = {"Version": "2012-10-17", "Statement": []}
    return {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "toy-role", "AssumeRolePolicyDocument": trust}}


def _functions(code: str, layer: str) -> dict[str, Any]:
    functions = {
        "Echo": _function(code, "echo", "toy-echo"),
        "Fail": _function(code, "fail", "toy-fail"),
        "Unheard": _function(code, "fail", "toy-unheard"),
        "Pid": _function(code, "pid", "toy-pid"),
        "Note": _function(code, "note", "toy-note"),
        "Recognise": _function(code, "recognise", "toy-recognise"),
        "Migrate": _function(code, "migrate", "horizon-local-platform-migrate-database"),
    }
    content = {"S3Bucket": {"Fn::Sub": BUCKET}, "S3Key": f"{layer}.zip"}
    return {
        "Role": _role(),
        "Layer": {"Type": "AWS::Lambda::LayerVersion", "Properties": {"Content": content}},
        **functions,
        "Machine": _machine("toy-machine", MACHINE),
        "Waiting": _machine("toy-waiting", WAITING),
    }


def _machine(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    role = {"Fn::GetAtt": ["Role", "Arn"]}
    properties = {"StateMachineName": name, "DefinitionString": json.dumps(definition), "RoleArn": role}
    return {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}


def _stores() -> dict[str, Any]:
    algorithm = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": {"Fn::GetAtt": ["Key", "Arn"]}}
    rule = {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 30}}
    return {
        "Key": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Version": "2012-10-17", "Statement": []}}},
        "Sealed": {
            "Type": "AWS::S3::Bucket",
            "Properties": {
                "BucketName": "toy-sealed",
                "BucketEncryption": {
                    "ServerSideEncryptionConfiguration": [
                        {"ServerSideEncryptionByDefault": algorithm, "BucketKeyEnabled": True}
                    ]
                },
                "VersioningConfiguration": {"Status": "Enabled"},
                "ObjectLockEnabled": True,
                "ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", "Rule": rule},
            },
        },
        "Table": {
            "Type": "AWS::DynamoDB::GlobalTable",
            "Properties": {
                "TableName": "toy-table",
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "key", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "key", "KeyType": "HASH"}],
                "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": True},
                "Replicas": [
                    {
                        "Region": "us-east-1",
                        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
                    }
                ],
            },
        },
        "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "toy-bus"}},
        "Archive": {
            "Type": "AWS::Events::Archive",
            "Properties": {
                "ArchiveName": "toy-archive",
                "SourceArn": {"Fn::GetAtt": ["Bus", "Arn"]},
                "RetentionDays": 30,
                "EventPattern": {"source": ["toy"]},
            },
        },
        "Firewall": {"Type": "AWS::WAFv2::WebACLAssociation", "Properties": {"ResourceArn": "a", "WebACLArn": "b"}},
        "AdminSecret": _secret("horizon-local-db-admin"),
        "ToySecret": _secret("horizon-local-db-toy"),
        "PartnerSecret": _secret("horizon-local-partner-bureau-experian"),
        "OtherSecret": _secret("horizon-local-other"),
        "PoolName": {
            "Type": "AWS::SSM::Parameter",
            "Properties": {"Name": "/toy/pool-id", "Type": "String", "Value": {"Ref": "Pool"}},
        },
        **_identity(),
    }


def _secret(name: str) -> dict[str, Any]:
    return {"Type": "AWS::SecretsManager::Secret", "Properties": {"Name": name, "GenerateSecretString": {}}}


def _identity() -> dict[str, Any]:
    pool = {"Ref": "Pool"}
    policy = {"PasswordPolicy": {"MinimumLength": 12, "RequireNumbers": True}}
    group = {"Type": "AWS::Cognito::UserPoolGroup", "Properties": {"UserPoolId": pool}}
    return {
        "Pool": {
            "Type": "AWS::Cognito::UserPool",
            "Properties": {
                "UserPoolName": "horizon-local-people",
                "UsernameAttributes": ["email"],
                "AutoVerifiedAttributes": ["email"],
                "MfaConfiguration": "OPTIONAL",
                "EnabledMfas": ["SOFTWARE_TOKEN_MFA"],
                "Policies": policy,
            },
        },
        "Client": {
            "Type": "AWS::Cognito::UserPoolClient",
            "Properties": {
                "UserPoolId": pool,
                "ClientName": "app",
                "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
                "AccessTokenValidity": 15,
                "RefreshTokenValidity": 7,
                "TokenValidityUnits": {"AccessToken": "minutes", "RefreshToken": "days"},
                "PreventUserExistenceErrors": "ENABLED",
                "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 0},
            },
        },
        "Customers": {**group, "Properties": {"UserPoolId": pool, "GroupName": "customer"}},
        "Managers": {**group, "Properties": {"UserPoolId": pool, "GroupName": "manager"}},
    }


def write(folder: Path, words: str = "hello", broken: bool = False) -> Path:
    """The assembly: `toy-stores` first, then `toy-functions`, which reads a parameter of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    code = _asset(folder, {"handlers.py": HANDLERS})
    layer = _asset(folder, {"python/greeting.py": f"WORDS = {words!r}\n"})
    functions = _functions(code, layer)
    if broken:
        functions["Wrong"] = _function("no-such-asset", "echo", "toy-wrong")
    outputs = {"PoolId": {"Value": {"Ref": "PoolParameter"}}}
    parameters = {"PoolParameter": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/toy/pool-id"}}
    templates = {
        "toy-functions": {"Parameters": parameters, "Resources": functions, "Outputs": outputs},
        "toy-stores": {"Resources": _stores()},
    }
    artifacts: dict[str, Any] = {}
    for name, template in templates.items():
        (folder / f"{name}.template.json").write_text(json.dumps(template))
        files = {key: _source(key) for key in (code, layer)} if name == "toy-functions" else {}
        (folder / f"{name}.assets.json").write_text(json.dumps({"version": "50.0.0", "files": files}))
        artifacts[f"{name}.assets"] = {
            "type": "cdk:asset-manifest",
            "properties": {"file": f"{name}.assets.json"},
        }
        artifacts[name] = {
            "type": "aws:cloudformation:stack",
            "properties": {"templateFile": f"{name}.template.json", "stackName": name},
            "dependencies": [f"{name}.assets", *(["toy-stores"] if name == "toy-functions" else [])],
        }
    (folder / "manifest.json").write_text(json.dumps({"version": "50.0.0", "artifacts": artifacts}))
    return folder


def _asset(folder: Path, files: dict[str, str]) -> str:
    key = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    for name, text in files.items():
        path = folder / f"asset.{key}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return key


def _source(key: str) -> dict[str, Any]:
    destination = {"bucketName": BUCKET, "objectKey": f"{key}.zip"}
    return {"source": {"path": f"asset.{key}", "packaging": "zip"}, "destinations": {"here": destination}}
