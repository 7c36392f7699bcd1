"""What differs between stages: sizes, retention, alarms, and what happens to data when a stack goes.

The local stage leaves out what has no meaning on one machine; each such piece is a setting here, and nothing else in
`infra` asks which stage it is in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal


class UnknownStage(ValueError):
    """There is no such stage; the message names the ones there are."""


@dataclass(frozen=True)
class Settings:
    """One stage.

    log_retention_days: of function and access logs; PCI DSS 10.7 wants a year in production.
    audit_retention: which Object Lock mode guards the sealed audit copies.
    keeps_data: whether tables, buckets, keys and the cluster outlive their stack.
    database_capacity: least and most Aurora capacity units. database_readers: further instances, other zones.
    requests_per_s, request_burst: throttling of the whole API. requests_per_5min_ip: of one address, at the firewall.
    reserves_concurrency: whether single-runner functions take their share of the account's concurrency.
    provisions_concurrency: whether functions that declare it are kept warm, in as many instances as they declare.
    most_provisioned: to how many warm instances each of those may grow while they are in use.
    allowed_origin: the web app's origin for CORS; None serves same-origin only.
    domain_name: the API's own name (the launcher's address on the local stage).
    alarm_address: where alarms are mailed to; None mails nobody.
    language_model: the Bedrock model that may put a letter's reasons in other words and advises on bureaus' answers;
        None: no function may ask any.
    """

    stage: str
    account: str
    region: str
    log_retention_days: int = 30
    archive_days: int = 30
    backup_days: int = 7
    keeps_data: bool = False
    audit_retention: Literal["GOVERNANCE", "COMPLIANCE"] = "GOVERNANCE"
    database_capacity: tuple[float, float] = (0.5, 4.0)
    database_readers: int = 0
    zones: int = 2
    requests_per_s: int = 50
    request_burst: int = 100
    requests_per_5min_ip: int = 2000
    reserves_concurrency: bool = False
    provisions_concurrency: bool = False
    most_provisioned: int = 10
    budget_usd: int = 300
    mail_domain: str = "dev.horizon.example"
    allowed_origin: str | None = "https://app.dev.horizon.example"
    domain_name: str | None = None
    alarm_address: str | None = "alarms@dev.horizon.example"
    language_model: str | None = None
    has_network: bool = True
    has_firewall: bool = True
    has_budget: bool = True
    has_backups: bool = True
    has_third_party_layers: bool = True
    runs_migrations: bool = True
    checks_security: bool = True

    @property
    def mail_from(self) -> str:
        return f"no-reply@{self.mail_domain}"


DEV = Settings(stage="dev", account="000000000000", region="us-east-1")

STAGES: dict[str, Settings] = {
    "dev": DEV,
    "staging": replace(
        DEV,
        stage="staging",
        log_retention_days=90,
        archive_days=90,
        backup_days=14,
        keeps_data=True,
        database_capacity=(0.5, 8.0),
        database_readers=1,
        reserves_concurrency=True,
        provisions_concurrency=True,
        requests_per_s=200,
        request_burst=400,
        budget_usd=1500,
        mail_domain="staging.horizon.example",
        alarm_address="alarms@staging.horizon.example",
        allowed_origin="https://app.staging.horizon.example",
    ),
    "prod": replace(
        DEV,
        stage="prod",
        log_retention_days=400,
        archive_days=400,
        backup_days=35,
        keeps_data=True,
        audit_retention="COMPLIANCE",
        database_capacity=(2.0, 32.0),
        database_readers=2,
        zones=3,
        reserves_concurrency=True,
        provisions_concurrency=True,
        most_provisioned=50,
        requests_per_s=1000,
        request_burst=2000,
        requests_per_5min_ip=3000,
        budget_usd=10_000,
        mail_domain="horizon.example",
        alarm_address="alarms@horizon.example",
        allowed_origin="https://app.horizon.example",
    ),
    "local": replace(
        DEV,
        stage="local",
        requests_per_s=10_000,
        request_burst=5_000,
        mail_domain="horizon.local",
        alarm_address=None,
        allowed_origin="*",
        # The emulator serves a domain name at its own address: http://127.0.0.1:<port>/api/v1/…
        domain_name="127.0.0.1",
        has_network=False,
        has_firewall=False,
        has_budget=False,
        has_backups=False,
        # Workers run in the launcher's interpreter, which has the packages; the launcher applies the migrations.
        has_third_party_layers=False,
        runs_migrations=False,
        # The packs judge what is deployed to AWS; most of it is left out here.
        checks_security=False,
    ),
}


def settings_of(stage: str, account: str | None, region: str | None, overrides: dict[str, Any]) -> Settings:
    """The stage's settings for this account and region; `overrides` come from the CDK context `settings`."""
    if stage not in STAGES:
        raise UnknownStage(f"There is no stage {stage!r}; give one of {', '.join(STAGES)}: cdk synth -c stage=dev")
    chosen = STAGES[stage]
    return replace(chosen, account=account or chosen.account, region=region or chosen.region, **overrides)
