"""What the synthesised templates must hold, whatever operations there are."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest

from infra import policy
from infra.constructs.network import interfaces
from infra.discover import Declared
from infra.gateway import MOST_PATHS
from infra.layers import MOST_LAYERS, layers_of
from kernel import names
from kernel.operation import Operation
from kernel.resources import STEPS, Bucket, Table
from kernel.triggers import Event, Http, QueueBatch, Schedule, StreamBatch, Task
from tests.infra.conftest import Assembly, Found, flat, strings

MOST_RESOURCES, MOST_OUTPUTS, LARGEST_TEMPLATE_BYTES = 400, 180, 800_000


def _function_of(assembly: Assembly, operation: Operation) -> Found:
    name = names.function(assembly.stage, operation.domain, operation.name)
    found = [each for each in assembly.all("AWS::Lambda::Function") if each.properties["FunctionName"] == name]
    assert len(found) == 1, name
    return found[0]


def _role_of(assembly: Assembly, function: Found) -> Found:
    logical_id = function.properties["Role"]["Fn::GetAtt"][0]
    return Found(
        function.stack, logical_id, "AWS::IAM::Role", assembly.templates[function.stack]["Resources"][logical_id]
    )


def _placed(assembly: Assembly, stack: str, value: Any) -> Any:
    """A template value with references to looked-up parameters written as the policy writes them: `${name}`."""
    prefix = f"/horizon/{assembly.stage}/"
    parameters = assembly.templates[stack].get("Parameters", {})
    looked_up = {
        f"<{logical_id}>": f"${{{given['Default'].removeprefix(prefix)}}}"
        for logical_id, given in parameters.items()
        if str(given.get("Default", "")).startswith(prefix)
    }
    text = json.dumps(flat(value))
    for reference, placeholder in looked_up.items():
        text = text.replace(reference, placeholder)
    return json.loads(text)


# -- least privilege ---------------------------------------------------------------------------------------------------


def test_each_role_holds_exactly_its_declaration(assembly: Assembly, declared: Declared) -> None:
    settings = assembly.settings
    ours = declared.for_stage(assembly.stage)
    for operation in ours.operations:
        role = _role_of(assembly, _function_of(assembly, operation))
        expected = policy.statements(
            operation,
            assembly.stage,
            settings.account,
            settings.region,
            machines=tuple(ours.machines),
            in_network=settings.has_network,
        )
        held = [statement for each in role.properties["Policies"] for statement in each["PolicyDocument"]["Statement"]]
        assert _placed(assembly, role.stack, held) == expected, role.label
        assert "ManagedPolicyArns" not in role.properties, role.label


def test_every_function_has_a_role_of_its_own(assembly: Assembly) -> None:
    roles = [json.dumps([each.stack, each.properties["Role"]]) for each in assembly.all("AWS::Lambda::Function")]
    assert len(roles) == len(set(roles))


def test_no_other_role_allows_more_than_it_explains(assembly: Assembly) -> None:
    for role in assembly.all("AWS::IAM::Role", "AWS::IAM::ManagedPolicy"):
        documents = [each["PolicyDocument"] for each in role.properties.get("Policies", [])]
        documents += [role.properties["PolicyDocument"]] if "PolicyDocument" in role.properties else []
        for statement in (statement for document in documents for statement in document["Statement"]):
            actions = [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]
            assert not [action for action in actions if "*" in action], role.label
            if "*" in statement["Resource"]:
                assert set(actions) <= set(policy.UNNAMEABLE), role.label


def test_the_gateway_may_invoke_just_what_its_body_names(assembly: Assembly) -> None:
    resources = assembly.templates["api"]["Resources"].values()
    body = next(each["Properties"]["Body"] for each in resources if each["Type"] == "AWS::ApiGateway::RestApi")
    uris = {text for text in strings(body) if text.endswith("/invocations")}
    called = {text.split("/functions/")[1].removesuffix("/invocations") for text in uris}
    allowed = [
        arn
        for each in resources
        if each["Type"] == "AWS::IAM::ManagedPolicy"
        for statement in each["Properties"]["PolicyDocument"]["Statement"]
        for arn in statement["Resource"]
    ]
    assert sorted(allowed) == sorted(called)


# -- limits ------------------------------------------------------------------------------------------------------------


def test_stacks_stay_within_their_limits(assembly: Assembly) -> None:
    for name, template in assembly.templates.items():
        assert len(template["Resources"]) <= MOST_RESOURCES, name
        assert len(template.get("Outputs", {})) <= MOST_OUTPUTS, name
        size = (assembly.folder / f"horizon-{assembly.stage}-{name}.template.json").stat().st_size
        assert size <= LARGEST_TEMPLATE_BYTES, name


def test_no_stack_exports_anything(assembly: Assembly) -> None:
    for name, template in assembly.templates.items():
        assert not [key for key, output in template.get("Outputs", {}).items() if "Export" in output], name
        assert "Fn::ImportValue" not in json.dumps(template), name


def test_the_api_stays_within_its_limit(assembly: Assembly) -> None:
    body = assembly.all("AWS::ApiGateway::RestApi")[0].properties["Body"]
    folders = {"/".join(path.split("/")[:end]) for path in body["paths"] for end in range(1, path.count("/") + 2)}
    assert len(folders) <= MOST_PATHS


def test_functions_have_the_layers_they_need(assembly: Assembly, declared: Declared) -> None:
    for operation in declared.for_stage(assembly.stage).operations:
        function = _function_of(assembly, operation)
        layers = assembly.templates[function.stack]["Resources"]
        held = [layers[each["Ref"]]["Properties"]["LayerName"] for each in function.properties["Layers"]]
        wanted = layers_of(operation)
        if not assembly.settings.has_third_party_layers:
            wanted = tuple(name for name in wanted if name in ("kernel", "contracts"))
        assert [name.rsplit("-", 1)[-1] for name in held] == list(wanted), function.label
        assert len(held) <= MOST_LAYERS


# -- nothing is lost ---------------------------------------------------------------------------------------------------


def _alarmed(assembly: Assembly) -> dict[str, set[str]]:
    """Queue → metrics that some alarm watches and tells the topic."""
    found: dict[str, set[str]] = defaultdict(set)
    for alarm in assembly.all("AWS::CloudWatch::Alarm"):
        topic = f"arn:aws:sns:{assembly.settings.region}:{assembly.settings.account}:horizon-{assembly.stage}-alarms"
        for dimension in alarm.properties["Dimensions"]:
            if dimension["Name"] == "QueueName" and alarm.properties["AlarmActions"] == [topic]:
                found[dimension["Value"]].add(alarm.properties["MetricName"])
    return found


def test_every_asynchronous_edge_has_dead_letters_and_an_alarm(assembly: Assembly, declared: Declared) -> None:
    alarmed = _alarmed(assembly)
    edges = 0
    for operation in declared.for_stage(assembly.stage).operations:
        if not isinstance(operation.trigger, (Event, Schedule, StreamBatch)):
            continue
        edges += 1
        function = _function_of(assembly, operation)
        name = policy.dead_letters(assembly.stage, operation)
        arn = f"arn:aws:sqs:{assembly.settings.region}:{assembly.settings.account}:{name}"
        queues = [each.properties["QueueName"] for each in assembly.all("AWS::SQS::Queue")]
        assert name in queues
        assert "ApproximateNumberOfMessagesVisible" in alarmed[name], name
        if isinstance(operation.trigger, StreamBatch):
            source = _source_of(assembly, function)
            assert source.properties["DestinationConfig"]["OnFailure"]["Destination"] == arn
            assert source.properties["BisectBatchOnFunctionError"] is True
            continue
        assert function.properties["DeadLetterConfig"]["TargetArn"] == arn
        targets = [
            target
            for rule in assembly.all("AWS::Events::Rule")
            if rule.stack == function.stack
            for target in rule.properties["Targets"]
            if target["Arn"] == {"Fn::GetAtt": [function.logical_id, "Arn"]}
        ]
        assert [target["DeadLetterConfig"]["Arn"] for target in targets] == [arn]
    assert edges >= 3


def _source_of(assembly: Assembly, function: Found) -> Found:
    found = [
        each
        for each in assembly.all("AWS::Lambda::EventSourceMapping")
        if each.stack == function.stack and each.properties["FunctionName"] == {"Ref": function.logical_id}
    ]
    assert len(found) == 1, function.label
    return found[0]


def test_every_queue_ends_in_dead_letters_with_an_alarm(assembly: Assembly) -> None:
    alarmed = _alarmed(assembly)
    for queue in assembly.all("AWS::SQS::Queue"):
        name = queue.properties["QueueName"].removesuffix(".fifo")
        if name.endswith("-dead"):
            assert "ApproximateNumberOfMessagesVisible" in alarmed[queue.properties["QueueName"]], queue.label
            assert queue.properties["MessageRetentionPeriod"] == 1_209_600
            continue
        target = queue.properties["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        dead = assembly.templates[queue.stack]["Resources"][target]["Properties"]
        assert dead.get("FifoQueue") == queue.properties.get("FifoQueue")
        assert "ApproximateAgeOfOldestMessage" in alarmed[queue.properties["QueueName"]], queue.label


def test_batches_hand_back_single_failures(assembly: Assembly) -> None:
    for source in assembly.all("AWS::Lambda::EventSourceMapping"):
        assert source.properties["FunctionResponseTypes"] == ["ReportBatchItemFailures"], source.label


def test_a_queue_hides_messages_six_times_as_long_as_its_consumer_runs(assembly: Assembly, declared: Declared) -> None:
    timeouts = {
        operation.trigger.queue.physical_name(assembly.stage): operation.timeout_s
        for operation in declared.triggered(QueueBatch)
        if isinstance(operation.trigger, QueueBatch)
    }
    for queue in assembly.all("AWS::SQS::Queue"):
        if queue.properties["QueueName"] in timeouts:
            assert queue.properties["VisibilityTimeout"] >= 6 * timeouts[queue.properties["QueueName"]]


def test_every_workflow_that_ends_badly_rings(assembly: Assembly) -> None:
    for machine in assembly.all("AWS::StepFunctions::StateMachine"):
        watched = {
            alarm.properties["MetricName"]
            for alarm in assembly.all("AWS::CloudWatch::Alarm")
            if alarm.properties["Dimensions"] == [{"Name": "StateMachineArn", "Value": {"Ref": machine.logical_id}}]
        }
        assert watched == {"ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"}, machine.label


def test_workflows_call_functions_that_exist(assembly: Assembly, declared: Declared) -> None:
    tasks = {
        f"arn:aws:lambda:{assembly.settings.region}:{assembly.settings.account}:function:"
        + names.function(assembly.stage, operation.domain, operation.name)
        for operation in declared.for_stage(assembly.stage).triggered(Task)
    }
    for machine in assembly.all("AWS::StepFunctions::StateMachine"):
        text = machine.properties["DefinitionString"]
        assert "${" not in text.replace("$${", ""), machine.label
        called = {each for each in strings(json.loads(text)) if each.startswith("arn:aws:lambda:")}
        assert called, machine.label
        assert called <= tasks, machine.label
        role = machine.properties["RoleArn"]["Fn::GetAtt"][0]
        document = assembly.templates["workflows"]["Resources"][role]["Properties"]["Policies"][0]["PolicyDocument"]
        assert document["Statement"][0] == {
            "Effect": "Allow",
            "Action": ["lambda:InvokeFunction"],
            "Resource": sorted(called),
        }


# -- at rest and in transit --------------------------------------------------------------------------------------------


def _under_the_data_key(assembly: Assembly, found: Found, value: Any) -> bool:
    return bool(_placed(assembly, found.stack, value) in ("${data-key-arn}", "<DataKey.Arn>"))


@pytest.mark.parametrize(
    ("type_", "place"),
    [
        ("AWS::Logs::LogGroup", "KmsKeyId"),
        ("AWS::SQS::Queue", "KmsMasterKeyId"),
        ("AWS::SNS::Topic", "KmsMasterKeyId"),
        ("AWS::SecretsManager::Secret", "KmsKeyId"),
        ("AWS::Events::EventBus", "KmsKeyIdentifier"),
        ("AWS::Events::Archive", "KmsKeyIdentifier"),
        ("AWS::RDS::DBCluster", "KmsKeyId"),
        ("AWS::RDS::DBInstance", "PerformanceInsightsKMSKeyId"),
        ("AWS::Backup::BackupVault", "EncryptionKeyArn"),
    ],
)
def test_everything_at_rest_is_under_the_stages_key(assembly: Assembly, type_: str, place: str) -> None:
    found = assembly.all(type_)
    if not found:
        assert not assembly.settings.has_network, f"stage {assembly.stage} has no {type_}"
    for each in found:
        key = each.properties.get(place) or each.properties.get("PerformanceInsightsKmsKeyId")
        assert _under_the_data_key(assembly, each, key), each.label


def test_tables_keep_what_the_emulator_drops(assembly: Assembly, declared: Declared) -> None:
    tables = {each.properties["TableName"]: each for each in assembly.all("AWS::DynamoDB::Table")}
    wanted = {*declared.for_stage(assembly.stage).resources(Table), STEPS}
    assert set(tables) == {table.physical_name(assembly.stage) for table in wanted}
    for table in wanted:
        found = tables[table.physical_name(assembly.stage)]
        encryption = found.properties["SSESpecification"]
        assert encryption["SSEEnabled"] is True and encryption["SSEType"] == "KMS"
        assert _under_the_data_key(assembly, found, encryption["KMSMasterKeyId"])
        assert found.properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        expiry = {"AttributeName": table.ttl, "Enabled": True} if table.ttl else None
        assert found.properties.get("TimeToLiveSpecification") == expiry
        assert ("StreamSpecification" in found.properties) == table.stream
        assert found.properties["DeletionProtectionEnabled"] is assembly.settings.keeps_data


def test_buckets_keep_what_the_emulator_drops(assembly: Assembly, declared: Declared) -> None:
    buckets = {each.properties["BucketName"]: each for each in assembly.all("AWS::S3::Bucket")}
    for bucket in declared.for_stage(assembly.stage).resources(Bucket):
        found = buckets.pop(bucket.physical_name(assembly.stage, assembly.settings.account))
        rule = found.properties["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]
        assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
        assert _under_the_data_key(assembly, found, rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"])
        lock = found.properties.get("ObjectLockConfiguration")
        if bucket.locked_days:
            assert found.properties["ObjectLockEnabled"] is True
            retention = {"Mode": assembly.settings.audit_retention, "Days": bucket.locked_days}
            assert lock is not None
            assert lock["Rule"]["DefaultRetention"] == retention
        else:
            assert lock is None
    assert [name for name in buckets if "access-logs" not in name] == []


def test_every_bucket_is_private_versioned_and_tls_only(assembly: Assembly) -> None:
    policies = assembly.all("AWS::S3::BucketPolicy")
    for bucket in assembly.all("AWS::S3::Bucket"):
        assert all(bucket.properties["PublicAccessBlockConfiguration"].values()), bucket.label
        assert bucket.properties["VersioningConfiguration"] == {"Status": "Enabled"}, bucket.label
        own = [each for each in policies if each.properties["Bucket"] == {"Ref": bucket.logical_id}]
        denied = own[0].properties["PolicyDocument"]["Statement"][0]
        assert denied["Effect"] == "Deny"
        assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_audit_copies_can_not_be_removed_in_production(prod: Assembly, declared: Declared) -> None:
    locked = [bucket for bucket in declared.resources(Bucket) if bucket.locked_days]
    assert locked
    assert prod.settings.audit_retention == "COMPLIANCE"


def test_logs_are_kept_as_long_as_the_stage_says(assembly: Assembly) -> None:
    groups = assembly.all("AWS::Logs::LogGroup")
    assert groups
    for group in groups:
        assert group.properties["RetentionInDays"] == assembly.settings.log_retention_days, group.label
    named = {group.properties["LogGroupName"] for group in groups}
    for function in assembly.all("AWS::Lambda::Function"):
        assert f"/aws/lambda/{function.properties['FunctionName']}" in named, function.label


def test_keys_rotate_and_outlive_their_stack_where_data_is_kept(assembly: Assembly) -> None:
    keys = assembly.all("AWS::KMS::Key")
    assert len(keys) == 3
    for key in keys:
        if key.properties.get("KeySpec") == "HMAC_256":
            assert "EnableKeyRotation" not in key.properties
        else:
            assert key.properties["EnableKeyRotation"] is True, key.label
        assert key.resource["DeletionPolicy"] == ("Retain" if assembly.settings.keeps_data else "Delete")


def test_data_outlives_its_stack_where_it_is_kept(assembly: Assembly) -> None:
    types = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::RDS::DBCluster", "AWS::Cognito::UserPool")
    for each in assembly.all(*types):
        kept = "Snapshot" if each.type == "AWS::RDS::DBCluster" else "Retain"
        expected = kept if assembly.settings.keeps_data else "Delete"
        assert each.resource["DeletionPolicy"] == each.resource["UpdateReplacePolicy"] == expected, each.label


# -- stages ------------------------------------------------------------------------------------------------------------


def test_the_settable_clock_exists_on_the_local_stage_alone(assembly: Assembly, declared: Declared) -> None:
    text = json.dumps(assembly.templates)
    assert "HORIZON_CLOCK_FILE" not in text
    only_local = [operation for operation in declared.operations if operation.stages == {"local"}]
    assert only_local
    for operation in only_local:
        name = names.function(assembly.stage, operation.domain, operation.name)
        assert (name in text) == (assembly.stage == "local")
        if isinstance(operation.trigger, Http):
            body = assembly.all("AWS::ApiGateway::RestApi")[0].properties["Body"]
            assert (operation.trigger.path in body["paths"]) == (assembly.stage == "local")


def test_every_operation_of_the_stage_is_deployed_and_no_other(assembly: Assembly, declared: Declared) -> None:
    wanted = {
        names.function(assembly.stage, operation.domain, operation.name)
        for operation in declared.for_stage(assembly.stage).operations
    }
    found = {each.properties["FunctionName"] for each in assembly.all("AWS::Lambda::Function")}
    assert found - wanted <= {f"horizon-{assembly.stage}-deployment-step"}
    assert wanted <= found


def test_functions_with_the_database_are_in_the_network_and_others_are_not(
    deployed: Assembly, declared: Declared
) -> None:
    for operation in declared.for_stage(deployed.stage).operations:
        function = _function_of(deployed, operation)
        assert ("VpcConfig" in function.properties) == (operation.database is not None), function.label


def test_functions_in_the_network_reach_every_service_they_may_use(deployed: Assembly, declared: Declared) -> None:
    reached = {
        str(flat(each.properties["ServiceName"])).rsplit(".", 1)[-1] for each in deployed.all("AWS::EC2::VPCEndpoint")
    }
    assert reached == {*interfaces(declared.for_stage(deployed.stage)), "dynamodb", "s3"}
    assert {"secretsmanager", "kms", "sqs", "events", "states"} <= reached


def test_the_network_has_no_way_out(deployed: Assembly) -> None:
    ways = ("InternetGateway", "NatGateway", "Route", "EgressOnlyInternetGateway", "VPCGatewayAttachment")
    assert deployed.all(*(f"AWS::EC2::{way}" for way in ways)) == []
    for subnet in deployed.all("AWS::EC2::Subnet"):
        assert subnet.properties["MapPublicIpOnLaunch"] is False


def test_nothing_uses_the_default_security_group(deployed: Assembly) -> None:
    for each in deployed.all("AWS::Lambda::Function"):
        if "VpcConfig" in each.properties:
            assert each.properties["VpcConfig"]["SecurityGroupIds"], each.label
    for type_ in ("AWS::RDS::DBCluster", "AWS::RDS::DBProxy"):
        for each in deployed.all(type_):
            assert each.properties["VpcSecurityGroupIds"], each.label
    for each in deployed.all("AWS::EC2::VPCEndpoint"):
        if each.properties["VpcEndpointType"] == "Interface":
            assert each.properties["SecurityGroupIds"], each.label


def test_only_the_proxy_and_migrations_reach_the_cluster(deployed: Assembly) -> None:
    into = [
        flat(each.properties)
        for each in deployed.all("AWS::EC2::SecurityGroupIngress")
        if each.properties["GroupId"] == {"Fn::GetAtt": ["ClusterGroup", "GroupId"]}
    ]
    assert {each["SourceSecurityGroupId"] for each in into} == {"<AdminGroup.GroupId>", "<ProxyGroup.GroupId>"}
    assert {(each["FromPort"], each["ToPort"]) for each in into} == {(5432, 5432)}


def test_no_domain_role_has_a_password(deployed: Assembly) -> None:
    for secret in deployed.all("AWS::SecretsManager::Secret"):
        if "-db-" in secret.properties["Name"] and not secret.properties["Name"].endswith("-db-admin"):
            text = "".join(strings(secret.properties["SecretString"]))
            assert '"auth": "iam"' in text
            assert "password" not in text
    proxy = deployed.all("AWS::RDS::DBProxy")[0].properties
    assert proxy["DefaultAuthScheme"] == "IAM_AUTH"
    assert proxy["RequireTLS"] is True
    assert "Auth" not in proxy


def test_the_administrators_password_rotates(deployed: Assembly) -> None:
    rotation = deployed.all("AWS::SecretsManager::RotationSchedule")
    assert [flat(each.properties["SecretId"]) for each in rotation] == ["<Databaseadmin>"]


def test_access_tokens_are_short_and_refresh_tokens_rotate(assembly: Assembly) -> None:
    client = assembly.all("AWS::Cognito::UserPoolClient")[0].properties
    assert client["AccessTokenValidity"] == 15
    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"
    assert (client["RefreshTokenValidity"], client["TokenValidityUnits"]["RefreshToken"]) == (7, "days")
    assert client["RefreshTokenRotation"]["Feature"] == "ENABLED"
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["GenerateSecret"] is False
    assert client["ExplicitAuthFlows"] == ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]


def test_every_role_is_a_group(assembly: Assembly) -> None:
    from kernel.triggers import Role

    groups = {each.properties["GroupName"] for each in assembly.all("AWS::Cognito::UserPoolGroup")}
    assert groups == {role.value for role in Role}


def test_warm_functions_are_called_through_their_alias(prod: Assembly, declared: Declared) -> None:
    aliases = prod.all("AWS::Lambda::Alias")
    warm = [operation for operation in declared.for_stage("prod").operations if operation.provisioned_concurrency]
    assert len(aliases) == len(warm)
    text = json.dumps(prod.all("AWS::ApiGateway::RestApi")[0].properties["Body"])
    for operation in warm:
        name = names.function("prod", operation.domain, operation.name)
        assert f"function:{name}:live/invocations" in text


def test_migrations_run_at_each_release_on_aws(deployed: Assembly) -> None:
    steps = deployed.all("Custom::RunAtDeployment")
    assert len(steps) == 1
    function = deployed.templates["platform"]["Resources"][steps[0].properties["Function"]["Ref"]]["Properties"]
    assert steps[0].properties["Release"] in str(flat(function["Code"]["S3Key"]))


def test_the_local_stage_uses_only_types_that_the_emulator_has(local: Assembly) -> None:
    from ministack.services.cloudformation import provisioners

    from infra.local.mends import templates as mended

    registered = {*provisioners._RESOURCE_HANDLERS, *mended.RECORDED}
    registered |= {"AWS::Events::Archive", "AWS::Cognito::UserPoolIdentityProvider"}
    assert {each.type for each in local.all()} - registered == set()


def test_stacks_come_in_an_order_in_which_what_they_look_up_exists(assembly: Assembly) -> None:
    manifest = json.loads((assembly.folder / "manifest.json").read_text())["artifacts"]
    prefix = f"horizon-{assembly.stage}-"

    def before(name: str) -> set[str]:
        direct = {each.removeprefix(prefix) for each in manifest[prefix + name]["dependencies"] if prefix in each}
        direct = {each for each in direct if each in assembly.templates}
        return direct.union(*(before(each) for each in direct)) if direct else direct

    published = {each.properties["Name"]: each.stack for each in assembly.all("AWS::SSM::Parameter")}
    for name, template in assembly.templates.items():
        for given in template.get("Parameters", {}).values():
            wanted = given.get("Default", "")
            if wanted.startswith("/horizon/"):
                assert published[wanted] in before(name), f"{name} looks up {wanted}"
