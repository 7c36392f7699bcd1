"""What each stage has and lacks: clock, network, sign-in, warm functions, migrations, the emulator's types."""

from __future__ import annotations

import json

from infra.constructs.network import interfaces
from infra.discover import Declared
from kernel import names
from kernel.triggers import Http
from tests.infra.conftest import Assembly, flat, function_of, strings

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
        function = function_of(deployed, operation)
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


def test_what_is_kept_warm_grows_with_use_and_nothing_else_does(assembly: Assembly, declared: Declared) -> None:
    """On staging and prod, between what an operation declares and what the stage allows."""
    stage, settings = assembly.stage, assembly.settings
    assert settings.provisions_concurrency == (stage in ("staging", "prod"))
    wanted = {
        f"function:{names.function(stage, one.domain, one.name)}:live": (
            one.provisioned_concurrency,
            settings.most_provisioned,
        )
        for one in declared.for_stage(stage).operations
        if one.provisioned_concurrency and settings.provisions_concurrency
    }
    targets = assembly.all("AWS::ApplicationAutoScaling::ScalableTarget")
    bounds = ("MinCapacity", "MaxCapacity")
    assert {each.properties["ResourceId"]: tuple(each.properties[one] for one in bounds) for each in targets} == wanted
    assert all(least < most for least, most in wanted.values()) and bool(wanted) == settings.provisions_concurrency
    policies = assembly.all("AWS::ApplicationAutoScaling::ScalingPolicy")
    assert {each.properties["ScalingTargetId"]["Ref"] for each in policies} == {each.logical_id for each in targets}
    for each in policies:
        tracked = each.properties["TargetTrackingScalingPolicyConfiguration"]
        assert tracked["TargetValue"] == 0.7
        # The returned metric is the one that is also there while nobody calls.
        (tracks,) = (one for one in tracked["CustomizedMetricSpecification"]["Metrics"] if one["ReturnData"])
        assert tracks["Expression"] == "FILL(m1, 0)"


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
