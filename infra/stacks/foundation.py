"""What everything else stands on: keys, the bus with its archive, the alarm topic, the log bucket, the network."""

from __future__ import annotations

from typing import Any

from aws_cdk import CfnDeletionPolicy, CfnResource
from aws_cdk import aws_events as events
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.constructs.network import interfaces, network
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.settings import Settings
from kernel import names

_KEY_USERS = ("logs", "events", "cloudwatch", "sns", "budgets", "scheduler")


class FoundationStack(StageStack):
    """Publishes: data-key-arn, pii-key-arn, index-key-arn; with a network also its subnets and security groups."""

    def __init__(self, scope: Construct, settings: Settings, declared: Declared) -> None:
        super().__init__(scope, "foundation", settings, f"Horizon {settings.stage}: keys, bus, network")
        self.key = self._key("Data", "data", self.named("data"), self._services())
        self._key("PersonalData", "pii", names.pii_key_alias(self.stage).removeprefix("alias/"), [])
        self._key("BlindIndex", "index", names.index_key_alias(self.stage).removeprefix("alias/"), [], hmac=True)
        self._topic()
        self._bus()
        self._log_bucket()
        if settings.has_network:
            network(self, interfaces(declared, settings.language_model))

    @property
    def data_key(self) -> str:
        return self.key.attr_arn

    def _kept(self, resource: CfnResource) -> None:
        policy = CfnDeletionPolicy.RETAIN if self.settings.keeps_data else CfnDeletionPolicy.DELETE
        resource.cfn_options.deletion_policy = policy
        resource.cfn_options.update_replace_policy = policy

    # -- keys ---------------------------------------------------------------------------------------------------

    def _services(self) -> list[dict[str, Any]]:
        """AWS services that read or write our encrypted things by themselves, for this account only."""
        region, account = self.settings.region, self.settings.account
        return [
            {
                "Sid": "Services",
                "Effect": "Allow",
                "Principal": {"Service": [f"{name}.amazonaws.com" for name in _KEY_USERS if name != "logs"]},
                "Action": ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
                "Resource": "*",
                "Condition": {"StringEquals": {"aws:SourceAccount": account}},
            },
            {
                "Sid": "Logs",
                "Effect": "Allow",
                "Principal": {"Service": f"logs.{region}.amazonaws.com"},
                "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
                "Resource": "*",
                "Condition": {
                    "ArnLike": {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:{region}:{account}:log-group:*"}
                },
            },
        ]

    def _key(
        self, identifier: str, name: str, alias: str, statements: list[dict[str, Any]], *, hmac: bool = False
    ) -> kms.CfnKey:
        owner = {
            "Sid": "Account",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{self.settings.account}:root"},
            "Action": "kms:*",
            "Resource": "*",
        }
        key = kms.CfnKey(
            self,
            f"{identifier}Key",
            description=f"Horizon {self.stage}: {name}",
            # An HMAC key can't rotate: what is indexed under it must be found again.
            enable_key_rotation=None if hmac else True,
            key_spec="HMAC_256" if hmac else None,
            key_usage="GENERATE_VERIFY_MAC" if hmac else None,
            key_policy={"Version": "2012-10-17", "Statement": [owner, *statements]},
            pending_window_in_days=30 if self.settings.keeps_data else 7,
        )
        self._kept(key)
        kms.CfnAlias(self, f"{identifier}Alias", alias_name=f"alias/{alias}", target_key_id=key.ref)
        self.publish(f"{name}-key-arn", key.attr_arn)
        return key

    # -- bus, alarms, logs ----------------------------------------------------------------------------------------

    def _bus(self) -> None:
        name = names.bus(self.stage)
        bus = events.CfnEventBus(
            self, "Bus", name=name, description="Every domain event", kms_key_identifier=self.key.attr_arn
        )
        events.CfnArchive(
            self,
            "Archive",
            archive_name=name,
            description="Every domain event, for replay",
            source_arn=bus.attr_arn,
            retention_days=self.settings.archive_days,
            kms_key_identifier=self.key.attr_arn,
        )

    def _topic(self) -> None:
        topic = sns.CfnTopic(self, "Alarms", topic_name=self.named("alarms"), kms_master_key_id=self.key.attr_arn)
        arn = self.alarm_topic
        if self.settings.alarm_address:
            sns.CfnSubscription(
                self, "AlarmsToPeople", topic_arn=topic.ref, protocol="email", endpoint=self.settings.alarm_address
            )
        senders = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"]
        sns.CfnTopicPolicy(
            self,
            "AlarmsPolicy",
            topics=[topic.ref],
            policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": senders},
                        "Action": "sns:Publish",
                        "Resource": arn,
                        "Condition": {"StringEquals": {"aws:SourceAccount": self.settings.account}},
                    },
                    {
                        "Effect": "Deny",
                        "Principal": {"AWS": "*"},
                        "Action": "sns:Publish",
                        "Resource": arn,
                        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                    },
                ],
            },
        )

    def _log_bucket(self) -> None:
        name = names.bucket(self.stage, self.settings.account, "access-logs")
        bucket = s3.CfnBucket(
            self,
            "AccessLogs",
            bucket_name=name,
            # S3 can't deliver access logs to a bucket under a customer key.
            bucket_encryption=s3.CfnBucket.BucketEncryptionProperty(
                server_side_encryption_configuration=[
                    s3.CfnBucket.ServerSideEncryptionRuleProperty(
                        server_side_encryption_by_default=s3.CfnBucket.ServerSideEncryptionByDefaultProperty(
                            sse_algorithm="AES256"
                        )
                    )
                ]
            ),
            versioning_configuration=s3.CfnBucket.VersioningConfigurationProperty(status="Enabled"),
            public_access_block_configuration=s3.CfnBucket.PublicAccessBlockConfigurationProperty(
                block_public_acls=True,
                block_public_policy=True,
                ignore_public_acls=True,
                restrict_public_buckets=True,
            ),
            lifecycle_configuration=s3.CfnBucket.LifecycleConfigurationProperty(
                rules=[
                    s3.CfnBucket.RuleProperty(
                        id="expire",
                        status="Enabled",
                        expiration_in_days=self.settings.log_retention_days,
                        noncurrent_version_expiration=s3.CfnBucket.NoncurrentVersionExpirationProperty(
                            noncurrent_days=1
                        ),
                    )
                ]
            ),
        )
        self._kept(bucket)
        delivery = {
            "Effect": "Allow",
            "Principal": {"Service": "logging.s3.amazonaws.com"},
            "Action": "s3:PutObject",
            "Resource": f"arn:aws:s3:::{name}/*",
            "Condition": {"StringEquals": {"aws:SourceAccount": self.settings.account}},
        }
        s3.CfnBucketPolicy(
            self,
            "AccessLogsPolicy",
            bucket=bucket.ref,
            policy_document={"Version": "2012-10-17", "Statement": [tls_only(bucket), delivery]},
        )


def tls_only(bucket: s3.CfnBucket) -> dict[str, Any]:
    return {
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "s3:*",
        "Resource": [bucket.attr_arn, f"{bucket.attr_arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
