"""PostgreSQL: an Aurora Serverless v2 cluster behind RDS Proxy, and the connection record of every role.

Functions sign in with IAM from end to end: no domain role has a password, so there is none to steal or rotate. Only
the administrator, whom migrations use, has one; Secrets Manager rotates it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from aws_cdk import CfnDeletionPolicy, CfnResource, Fn
from aws_cdk import aws_rds as rds
from aws_cdk import aws_secretsmanager as secretsmanager

from infra.constructs.logs import log_group
from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack
from kernel import names

DATABASE = "horizon"
ADMIN = "admin"
ADMIN_USER = "horizon_admin"
PORT = 5432
ENGINE = "aurora-postgresql"
VERSION = "18.4"
FAMILY = "aurora-postgresql18"
ROTATION_DAYS = 30
MONITORING_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"


def _secret(stack: StageStack, name: str, value: str) -> secretsmanager.CfnSecret:
    made = secretsmanager.CfnSecret(
        stack,
        f"Database-{name}",
        name=names.database_secret(stack.stage, name),
        description=f"Connection record of the database role {name}",
        kms_key_id=stack.data_key,
        secret_string=value,
    )
    _kept(stack, made)
    return made


def _kept(stack: StageStack, resource: CfnResource, *, snapshot: bool = False) -> None:
    kept = CfnDeletionPolicy.SNAPSHOT if snapshot else CfnDeletionPolicy.RETAIN
    policy = kept if stack.settings.keeps_data else CfnDeletionPolicy.DELETE
    resource.cfn_options.deletion_policy = policy
    resource.cfn_options.update_replace_policy = policy


def connection_records(stack: StageStack, roles: Sequence[str], proxy_endpoint: str | None) -> None:
    """One secret per role. Without a proxy (local stage) the records are written by who runs the database."""
    for name in roles:
        if name == ADMIN and proxy_endpoint is not None:
            continue
        record = {"host": "${Host}", "port": PORT, "dbname": DATABASE, "user": name, "auth": "iam"}
        value = Fn.sub(json.dumps(record), {"Host": proxy_endpoint}) if proxy_endpoint else "{}"
        _secret(stack, name, value)


class Cluster:
    """The cluster, its proxy, and the administrator's rotated secret. Publishes database-proxy-id."""

    def __init__(self, stack: StageStack, roles: Sequence[str]) -> None:
        self.stack, self.settings = stack, stack.settings
        self.name = stack.named("database")
        self.subnets = stack.lookup_list("private-subnets")
        self.secret = self._admin_secret()
        self.cluster = self._cluster()
        self._instances()
        self._attach_and_rotate()
        self.proxy = self._proxy([name for name in roles if name != ADMIN])

    @property
    def endpoint(self) -> str:
        return self.proxy.attr_endpoint

    def _admin_secret(self) -> secretsmanager.CfnSecret:
        record = {"username": ADMIN_USER, "user": ADMIN_USER, "dbname": DATABASE, "auth": "password"}
        made = secretsmanager.CfnSecret(
            self.stack,
            "Database-admin",
            name=names.database_secret(self.stack.stage, ADMIN),
            description="Connection record of the database's administrator",
            kms_key_id=self.stack.data_key,
            generate_secret_string=secretsmanager.CfnSecret.GenerateSecretStringProperty(
                secret_string_template=json.dumps(record),
                generate_string_key="password",
                password_length=40,
                exclude_punctuation=True,
            ),
        )
        _kept(self.stack, made)
        return made

    def _resolved(self, key: str) -> str:
        return Fn.join("", ["{{resolve:secretsmanager:", self.secret.ref, f":SecretString:{key}}}}}"])

    def _cluster(self) -> rds.CfnDBCluster:
        low, high = self.settings.database_capacity
        parameters = rds.CfnDBClusterParameterGroup(
            self.stack,
            "ClusterParameters",
            family=FAMILY,
            description="Horizon: TLS only, statements that write are logged",
            parameters={"rds.force_ssl": "1", "log_statement": "ddl", "log_min_duration_statement": "1000"},
        )
        subnet_group = rds.CfnDBSubnetGroup(
            self.stack,
            "ClusterSubnets",
            db_subnet_group_description="Horizon: private subnets",
            subnet_ids=self.subnets,
        )
        logs = log_group(self.stack, "ClusterLogs", f"/aws/rds/cluster/{self.name}/postgresql")
        made = rds.CfnDBCluster(
            self.stack,
            "Cluster",
            db_cluster_identifier=self.name,
            engine=ENGINE,
            engine_version=VERSION,
            database_name=DATABASE,
            port=PORT,
            master_username=self._resolved("username"),
            master_user_password=self._resolved("password"),
            db_cluster_parameter_group_name=parameters.ref,
            db_subnet_group_name=subnet_group.ref,
            vpc_security_group_ids=[self.stack.lookup("cluster-security-group")],
            storage_encrypted=True,
            kms_key_id=self.stack.data_key,
            enable_iam_database_authentication=True,
            backup_retention_period=self.settings.backup_days,
            copy_tags_to_snapshot=True,
            deletion_protection=self.settings.keeps_data,
            enable_cloudwatch_logs_exports=["postgresql"],
            serverless_v2_scaling_configuration=rds.CfnDBCluster.ServerlessV2ScalingConfigurationProperty(
                min_capacity=low, max_capacity=high
            ),
        )
        made.add_resource_dependency(logs)
        _kept(self.stack, made, snapshot=True)
        return made

    def _instances(self) -> None:
        monitoring = role(
            self.stack,
            "MonitoringRole",
            "monitoring.rds.amazonaws.com",
            [],
            managed=[MONITORING_POLICY],
        )
        for number in range(1 + self.settings.database_readers):
            made = rds.CfnDBInstance(
                self.stack,
                f"Instance{number}",
                db_cluster_identifier=self.cluster.ref,
                db_instance_class="db.serverless",
                engine=ENGINE,
                promotion_tier=number,
                publicly_accessible=False,
                auto_minor_version_upgrade=True,
                monitoring_interval=60,
                monitoring_role_arn=monitoring.attr_arn,
                enable_performance_insights=True,
                performance_insights_kms_key_id=self.stack.data_key,
            )
            _kept(self.stack, made)

    def _attach_and_rotate(self) -> None:
        attached = secretsmanager.CfnSecretTargetAttachment(
            self.stack,
            "AdminAttachment",
            secret_id=self.secret.ref,
            target_id=self.cluster.ref,
            target_type="AWS::RDS::DBCluster",
        )
        self.stack.add_transform("AWS::SecretsManager-2024-09-16")
        rotation = secretsmanager.CfnRotationSchedule(
            self.stack,
            "AdminRotation",
            secret_id=self.secret.ref,
            rotate_immediately_on_update=False,
            rotation_rules=secretsmanager.CfnRotationSchedule.RotationRulesProperty(
                automatically_after_days=ROTATION_DAYS
            ),
            hosted_rotation_lambda=secretsmanager.CfnRotationSchedule.HostedRotationLambdaProperty(
                rotation_type="PostgreSQLSingleUser",
                rotation_lambda_name=self.stack.named("rotate-admin"),
                kms_key_arn=self.stack.data_key,
                exclude_characters="/@\"'\\ ",
                vpc_subnet_ids=Fn.join(",", self.subnets),
                vpc_security_group_ids=self.stack.lookup("admin-security-group"),
            ),
        )
        rotation.add_resource_dependency(attached)

    def _proxy(self, roles: Sequence[str]) -> rds.CfnDBProxy:
        users = [f"dbuser:{self.cluster.attr_db_cluster_resource_id}/{name}" for name in roles]
        allowed = role(
            self.stack,
            "ProxyRole",
            "rds.amazonaws.com",
            [
                {
                    "Effect": "Allow",
                    "Action": ["rds-db:connect"],
                    "Resource": [self.stack.arn("rds-db", user) for user in users],
                }
            ],
            bound=False,
        )
        proxy = rds.CfnDBProxy(
            self.stack,
            "Proxy",
            db_proxy_name=self.name,
            engine_family="POSTGRESQL",
            default_auth_scheme="IAM_AUTH",
            require_tls=True,
            role_arn=allowed.attr_arn,
            vpc_subnet_ids=self.subnets,
            vpc_security_group_ids=[self.stack.lookup("proxy-security-group")],
            idle_client_timeout=1800,
        )
        rds.CfnDBProxyTargetGroup(
            self.stack,
            "ProxyTargets",
            db_proxy_name=proxy.ref,
            target_group_name="default",
            db_cluster_identifiers=[self.cluster.ref],
            connection_pool_configuration_info=rds.CfnDBProxyTargetGroup.ConnectionPoolConfigurationInfoFormatProperty(
                max_connections_percent=90, max_idle_connections_percent=20, connection_borrow_timeout=5
            ),
        )
        # arn:aws:rds:<region>:<account>:db-proxy:<id>
        self.stack.publish("database-proxy-id", Fn.select(6, Fn.split(":", proxy.attr_db_proxy_arn)))
        return proxy
