"""After a deployment: connection records and partner credentials into secrets, migrations, people to sign in as."""

from __future__ import annotations

import json
import secrets
import string
from collections.abc import Callable, Iterator
from typing import Any

from botocore.exceptions import ClientError

from infra.local.emulator import client
from infra.local.faults import LocalFault
from infra.local.home import STAGE, Home, read_json, write_json

ROLES = ("customer", "agent", "specialist", "manager", "administrator", "lender", "governance", "integration")
MIGRATION = f"horizon-{STAGE}-platform-migrate-database"
DATABASE_SECRET = f"horizon-{STAGE}-db-"
PARTNER_SECRET = f"horizon-{STAGE}-partner-"
Report = Callable[[str], None]


def partner_contracts(home: Home) -> dict[str, dict[str, str]]:
    """What platform and partners agreed on, made once per home."""
    found = read_json(home.partners_json)
    made = _new_contracts()
    if missing := {name: record for name, record in made.items() if name not in found}:
        found = {**found, **missing}
        write_json(home.partners_json, found, secret=True)
    return found


def _new_contracts() -> dict[str, dict[str, str]]:
    def digits(count: int) -> str:
        return "".join(secrets.choice(string.digits) for _ in range(count))

    return {
        "experian": {
            "client_id": secrets.token_hex(8),
            "client_secret": secrets.token_hex(16),
            "username": "horizon-local",
            "password": secrets.token_hex(16),
            "subscriber_code": digits(7),
            "webhook_secret": secrets.token_hex(32),
        },
        "equifax": {
            "client_id": secrets.token_hex(8),
            "client_secret": secrets.token_hex(16),
            "member_number": f"999ZZ{digits(5)}",
            "security_code": secrets.token_hex(2),
            "customer_code": "IAPI",
        },
        "transunion": {
            "industry_code": "F",
            "member_code": digits(8),
            "prefix_code": digits(4),
            "password": secrets.token_hex(8),
        },
        "smart_data": {"api_key": secrets.token_hex(24), "member_id": digits(6)},
        "mail": {"api_key": secrets.token_hex(16), "webhook_secret": secrets.token_hex(32)},
        "inbound_mail": {
            "webhook_secret": secrets.token_hex(32),
            "address_key": secrets.token_hex(32),
            "domain": "answers.example.test",
        },
        "sms": {"api_key": secrets.token_hex(16)},
        "push": {"api_key": secrets.token_hex(16)},
    }


def write_secrets(
    endpoint: str, postgres: dict[str, Any], partners_url: str, contracts: dict[str, dict[str, str]]
) -> int:
    """Fill the deployed secrets; answers how many changed.

    `postgres` holds host, port, dbname, superuser and password. A role keeps the password that it has.
    """
    vault = client(endpoint, "secretsmanager")
    changed = 0
    for name in _names(vault):
        if name.startswith(DATABASE_SECRET):
            held = _held(vault, name)
            wanted = _connection_record(name.removeprefix(DATABASE_SECRET), held, postgres)
        elif name.startswith(PARTNER_SECRET):
            held = _held(vault, name)
            wanted = _partner_record(name.removeprefix(PARTNER_SECRET), partners_url, contracts)
        else:
            continue
        if held != wanted:
            vault.put_secret_value(SecretId=name, SecretString=json.dumps(wanted))
            changed += 1
    return changed


def _names(vault: Any) -> Iterator[str]:
    for page in vault.get_paginator("list_secrets").paginate():
        for secret in page["SecretList"]:
            yield str(secret["Name"])


def _held(vault: Any, name: str) -> dict[str, Any]:
    """The secret's JSON, or nothing when it still has the generated value that CloudFormation gave it."""
    text = vault.get_secret_value(SecretId=name).get("SecretString", "")
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _connection_record(role: str, held: dict[str, Any], postgres: dict[str, Any]) -> dict[str, Any]:
    if role == "admin":
        user, password = postgres["superuser"], postgres["password"]
    else:
        ours = held.get("user") == role and isinstance(held.get("password"), str)
        user, password = role, held["password"] if ours else secrets.token_urlsafe(24)
    return {
        "host": postgres["host"],
        "port": postgres["port"],
        "dbname": postgres["dbname"],
        "user": user,
        "auth": "password",
        "password": password,
    }


def _partner_record(name: str, partners_url: str, contracts: dict[str, dict[str, str]]) -> dict[str, str]:
    """The partner's address and credentials: `experian`, `bureau-experian` and the like share one contract."""
    whose = [contracts[key] for key in contracts if key in name.split("-")]
    return {"base_url": partners_url, **(whose[0] if whose else {})}


def migrate(endpoint: str) -> dict[str, Any]:
    """Run the deployed migration function; answers what it said."""
    functions = client(endpoint, "lambda")
    try:
        answer = functions.invoke(FunctionName=MIGRATION, Payload=b"{}")
    except functions.exceptions.ResourceNotFoundException as error:
        raise LocalFault(f"The app has no function {MIGRATION}, so the database can't be made.") from error
    said: dict[str, Any] = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        raise LocalFault(f"The migration failed ({said.get('errorType')}): {str(said.get('errorMessage'))[:300]}")
    return said


def has_database(endpoint: str) -> bool:
    return any(name.startswith(DATABASE_SECRET) for name in _names(client(endpoint, "secretsmanager")))


# -- people ----------------------------------------------------------------------------------------------------------


def find_pool(endpoint: str) -> tuple[str, str] | None:
    """(user pool id, app client id) of the deployed app; None when it has no pool."""
    pools = client(endpoint, "cognito-idp")
    found = pools.list_user_pools(MaxResults=60)["UserPools"]
    ours = [pool for pool in found if pool["Name"].startswith(f"horizon-{STAGE}")] or found
    if not ours:
        return None
    pool_id = ours[0]["Id"]
    clients = [
        pools.describe_user_pool_client(UserPoolId=pool_id, ClientId=each["ClientId"])["UserPoolClient"]
        for each in pools.list_user_pool_clients(UserPoolId=pool_id, MaxResults=60)["UserPoolClients"]
    ]
    public = [each for each in clients if not each.get("ClientSecret")] or clients
    with_password = [
        each for each in public if any("USER_PASSWORD_AUTH" in flow for flow in each.get("ExplicitAuthFlows", []))
    ]
    chosen = (with_password or public or [{"ClientId": ""}])[0]
    return pool_id, chosen["ClientId"]


def seed_users(endpoint: str, home: Home, pool_id: str) -> dict[str, dict[str, str]]:
    """One confirmed user of each role whose group the app has; answers role → email, password, sub."""
    pools = client(endpoint, "cognito-idp")
    kept = read_json(home.users_json)
    groups = {
        group["GroupName"]
        for page in pools.get_paginator("list_groups").paginate(UserPoolId=pool_id)
        for group in page["Groups"]
    }
    users: dict[str, dict[str, str]] = {}
    for role in ROLES:
        if role not in groups:
            continue
        email = f"{role}@horizon.example"
        password = kept.get(role, {}).get("password") or f"{secrets.token_urlsafe(12)}aA1!"
        try:
            found = pools.admin_get_user(UserPoolId=pool_id, Username=email)
            sub = _attribute(found["UserAttributes"], "sub")
        except pools.exceptions.UserNotFoundException:
            made = pools.admin_create_user(
                UserPoolId=pool_id,
                Username=email,
                MessageAction="SUPPRESS",
                UserAttributes=[
                    {"Name": "email", "Value": email},
                    {"Name": "email_verified", "Value": "true"},
                ],
            )
            sub = _attribute(made["User"]["Attributes"], "sub")
        try:
            pools.admin_set_user_password(UserPoolId=pool_id, Username=email, Password=password, Permanent=True)
            pools.admin_add_user_to_group(UserPoolId=pool_id, Username=email, GroupName=role)
        except ClientError as error:
            raise LocalFault(f"The user {email} can't be made: {error.response['Error']['Message']}") from error
        users[role] = {"email": email, "password": password, "sub": sub}
    if users != kept:
        write_json(home.users_json, users, secret=True)
    return users


def _attribute(attributes: list[dict[str, str]], name: str) -> str:
    return next(entry["Value"] for entry in attributes if entry["Name"] == name)


# -- workflows -------------------------------------------------------------------------------------------------------


def resume_executions(endpoint: str) -> list[str]:
    """Start again what a restart of the local cloud broke off; answers the new executions' names.

    Same input, a new name made from the old one, so that each is started again once; steps already done are skipped
    by the workflow's own records.
    """
    states = client(endpoint, "stepfunctions")
    started: list[str] = []
    for machine in _pages(states, "list_state_machines", "stateMachines"):
        arn = machine["stateMachineArn"]
        for execution in _pages(states, "list_executions", "executions", stateMachineArn=arn, statusFilter="FAILED"):
            whole = states.describe_execution(executionArn=execution["executionArn"])
            if whole.get("error") != "States.ServiceRestart":
                continue
            name = next_name(execution["name"])
            try:
                states.start_execution(stateMachineArn=arn, name=name, input=whole.get("input", "{}"))
            except states.exceptions.ExecutionAlreadyExists:
                continue
            started.append(name)
    return started


def _pages(states: Any, call: str, key: str, **arguments: Any) -> Iterator[dict[str, Any]]:
    for page in states.get_paginator(call).paginate(**arguments):
        yield from page[key]


def next_name(name: str) -> str:
    """`round-7` → `round-7.again-1` → `round-7.again-2`, within Step Functions' 80 characters."""
    base, _, count = name.rpartition(".again-")
    if not base or not count.isdecimal():
        base, count = name, "0"
    suffix = f".again-{int(count) + 1}"
    return f"{base[: 80 - len(suffix)]}{suffix}"
