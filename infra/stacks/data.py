"""Everything that holds data: the database, tables, buckets, queues, and the partners' credentials."""

from __future__ import annotations

import json
from collections.abc import Sequence

from aws_cdk import CfnDeletionPolicy, CfnResource
from aws_cdk import aws_backup as backup
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.constructs.alarms import age_alarm, dead_letter_alarm
from infra.constructs.database import Cluster, connection_records
from infra.constructs.queues import queue
from infra.constructs.recognition_topic import fed_by_topic
from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.settings import Settings
from infra.stacks.foundation import tls_only
from kernel import names
from kernel.resources import STEPS, Bucket, Database, Partner, Queue, Table
from kernel.triggers import QueueBatch

BACKUP_POLICY = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
CONSUMER_TIMEOUTS = 6
SLOWEST_S = 900


class DataStack(StageStack):
    """Publishes: stream-<table> for each table with a stream, database-proxy-id."""

    def __init__(self, scope: Construct, settings: Settings, declared: Declared) -> None:
        super().__init__(scope, "data", settings, f"Horizon {settings.stage}: what holds data")
        self.declared = declared
        tables = [self._table(table) for table in sorted({*declared.resources(Table), STEPS}, key=lambda t: t.name)]
        for bucket in declared.resources(Bucket):
            self._bucket(bucket)
        for waiting in declared.resources(Queue):
            self._queue(waiting)
        for partner in declared.resources(Partner):
            self._partner(partner)
        held = [table.attr_arn for table in tables]
        roles = tuple(sorted({database.name for database in declared.resources(Database)}))
        endpoint = None
        if roles and settings.has_network:
            cluster = Cluster(self, roles)
            endpoint = cluster.endpoint
            held.append(cluster.cluster.attr_db_cluster_arn)
        connection_records(self, roles, endpoint)
        if settings.has_backups:
            self._backups(held)

    def _kept(self, resource: CfnResource) -> None:
        policy = CfnDeletionPolicy.RETAIN if self.settings.keeps_data else CfnDeletionPolicy.DELETE
        resource.cfn_options.deletion_policy = policy
        resource.cfn_options.update_replace_policy = policy

    def _table(self, table: Table) -> dynamodb.CfnTable:
        attribute, key = dynamodb.CfnTable.AttributeDefinitionProperty, dynamodb.CfnTable.KeySchemaProperty
        attributes = [attribute(attribute_name=table.partition_key, attribute_type="S")]
        keys = [key(attribute_name=table.partition_key, key_type="HASH")]
        if table.sort_key:
            kind = "N" if table.sort_number else "S"
            attributes.append(attribute(attribute_name=table.sort_key, attribute_type=kind))
            keys.append(key(attribute_name=table.sort_key, key_type="RANGE"))
        made = dynamodb.CfnTable(
            self,
            f"Table-{table.name}",
            table_name=table.physical_name(self.stage),
            billing_mode="PAY_PER_REQUEST",
            attribute_definitions=attributes,
            key_schema=keys,
            sse_specification=dynamodb.CfnTable.SSESpecificationProperty(
                sse_enabled=True, sse_type="KMS", kms_master_key_id=self.data_key
            ),
            point_in_time_recovery_specification=dynamodb.CfnTable.PointInTimeRecoverySpecificationProperty(
                point_in_time_recovery_enabled=True
            ),
            time_to_live_specification=dynamodb.CfnTable.TimeToLiveSpecificationProperty(
                attribute_name=table.ttl, enabled=True
            )
            if table.ttl
            else None,
            stream_specification=dynamodb.CfnTable.StreamSpecificationProperty(stream_view_type="NEW_IMAGE")
            if table.stream
            else None,
            deletion_protection_enabled=self.settings.keeps_data,
        )
        self._kept(made)
        if table.stream:
            self.publish(f"stream-{table.name}", made.attr_stream_arn)
        return made

    def _bucket(self, bucket: Bucket) -> None:
        name = bucket.physical_name(self.stage, self.settings.account)
        made = s3.CfnBucket(
            self,
            f"Bucket-{bucket.name}",
            bucket_name=name,
            bucket_encryption=s3.CfnBucket.BucketEncryptionProperty(
                server_side_encryption_configuration=[
                    s3.CfnBucket.ServerSideEncryptionRuleProperty(
                        bucket_key_enabled=True,
                        server_side_encryption_by_default=s3.CfnBucket.ServerSideEncryptionByDefaultProperty(
                            sse_algorithm="aws:kms", kms_master_key_id=self.data_key
                        ),
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
            logging_configuration=s3.CfnBucket.LoggingConfigurationProperty(
                destination_bucket_name=names.bucket(self.stage, self.settings.account, "access-logs"),
                log_file_prefix=f"{bucket.name}/",
            ),
            # What comes to lie in an upload bucket is told on the account's default bus, where a rule of its own waits.
            notification_configuration=s3.CfnBucket.NotificationConfigurationProperty(
                event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(event_bridge_enabled=True)
            )
            if bucket.uploads
            else None,
            cors_configuration=self._cors() if bucket.uploads and self.settings.allowed_origin else None,
            object_lock_enabled=True if bucket.locked_days else None,
            object_lock_configuration=self._lock(bucket.locked_days) if bucket.locked_days else None,
            lifecycle_configuration=s3.CfnBucket.LifecycleConfigurationProperty(rules=self._rules(bucket)),
        )
        self._kept(made)
        s3.CfnBucketPolicy(
            self,
            f"Bucket-{bucket.name}-Policy",
            bucket=made.ref,
            policy_document={"Version": "2012-10-17", "Statement": [tls_only(made)]},
        )

    def _cors(self) -> s3.CfnBucket.CorsConfigurationProperty:
        """The app's pages may post upload forms, and nobody else's."""
        rule = s3.CfnBucket.CorsRuleProperty(
            allowed_methods=["POST"],
            allowed_origins=[self.settings.allowed_origin or ""],
            allowed_headers=["*"],
            max_age=3600,
        )
        return s3.CfnBucket.CorsConfigurationProperty(cors_rules=[rule])

    def _lock(self, days: int) -> s3.CfnBucket.ObjectLockConfigurationProperty:
        return s3.CfnBucket.ObjectLockConfigurationProperty(
            object_lock_enabled="Enabled",
            rule=s3.CfnBucket.ObjectLockRuleProperty(
                default_retention=s3.CfnBucket.DefaultRetentionProperty(mode=self.settings.audit_retention, days=days)
            ),
        )

    def _rules(self, bucket: Bucket) -> list[s3.CfnBucket.RuleProperty]:
        """Old versions go after the backup period; what is locked stays for its time anyway."""
        old = s3.CfnBucket.NoncurrentVersionExpirationProperty(noncurrent_days=self.settings.backup_days)
        return [
            s3.CfnBucket.RuleProperty(
                id="old-versions",
                status="Enabled",
                noncurrent_version_expiration=old,
                abort_incomplete_multipart_upload=s3.CfnBucket.AbortIncompleteMultipartUploadProperty(
                    days_after_initiation=1
                ),
            )
        ]

    def _queue(self, waiting: Queue) -> None:
        identifier = f"Queue-{waiting.name}"
        dead = f"{waiting.name}-dead"
        dead_name = names.queue(self.stage, dead, fifo=waiting.fifo)
        senders = ("sns.amazonaws.com",) if waiting.topic else ()
        dead_letters = queue(self, f"{identifier}-Dead", dead_name, fifo=waiting.fifo, senders=senders)
        name = waiting.physical_name(self.stage)
        queue(
            self,
            identifier,
            name,
            fifo=waiting.fifo,
            visibility_s=CONSUMER_TIMEOUTS * self._consumer_timeout_s(waiting),
            dead_letters=dead_letters,
            senders=senders,
        )
        if waiting.topic:
            fed_by_topic(self, waiting, dead_name)
        dead_letter_alarm(self, waiting.name, dead_name)
        age_alarm(self, waiting.name, name, seconds=SLOWEST_S)

    def _consumer_timeout_s(self, waiting: Queue) -> int:
        for operation in self.declared.triggered(QueueBatch):
            if isinstance(operation.trigger, QueueBatch) and operation.trigger.queue == waiting:
                return operation.timeout_s
        return 30

    def _partner(self, partner: Partner) -> None:
        """The record's shape; base URL and credentials are put in by an operator and never stand in a template."""
        record = {"base_url": "", "client_id": "", "client_secret": "", "webhook_secret": ""}
        made = secretsmanager.CfnSecret(
            self,
            f"Partner-{partner.name}",
            name=names.partner_secret(self.stage, partner.name),
            description=f"Base URL and credentials of the partner {partner.name}",
            kms_key_id=self.data_key,
            secret_string=json.dumps(record),
        )
        self._kept(made)

    def _backups(self, held: Sequence[str]) -> None:
        vault = backup.CfnBackupVault(
            self, "Vault", backup_vault_name=self.named("backups"), encryption_key_arn=self.data_key
        )
        self._kept(vault)
        plan = backup.CfnBackupPlan(
            self,
            "BackupPlan",
            backup_plan=backup.CfnBackupPlan.BackupPlanResourceTypeProperty(
                backup_plan_name=self.named("backups"),
                backup_plan_rule=[
                    backup.CfnBackupPlan.BackupRuleResourceTypeProperty(
                        rule_name="daily",
                        target_backup_vault=vault.ref,
                        schedule_expression="cron(0 5 * * ? *)",
                        lifecycle=backup.CfnBackupPlan.LifecycleResourceTypeProperty(
                            delete_after_days=self.settings.backup_days
                        ),
                    )
                ],
            ),
        )
        allowed = role(self, "BackupRole", "backup.amazonaws.com", [], bound=False, managed=[BACKUP_POLICY])
        backup.CfnBackupSelection(
            self,
            "BackupSelection",
            backup_plan_id=plan.ref,
            backup_selection=backup.CfnBackupSelection.BackupSelectionResourceTypeProperty(
                selection_name="data", iam_role_arn=allowed.attr_arn, resources=list(held)
            ),
        )
