"""The private network of the functions that use the database: no way to the internet, AWS through endpoints only."""

from __future__ import annotations

from aws_cdk import Fn
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_logs as logs

from infra.constructs.logs import log_group
from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.policy import statements

BLOCK = "10.42.0.0/16"
POSTGRES = 5432
# Reached otherwise: by gateway endpoints, through the proxy, or by Lambda itself and not by the function.
_OTHERWISE = frozenset({"dynamodb", "s3", "rds-db", "ec2", "logs", "xray"})
_ENDPOINTS = {"ses": "email", "bedrock": "bedrock-runtime"}


def interfaces(declared: Declared, model: str | None = None) -> tuple[str, ...]:
    """The services whose endpoints the functions in the network need, by the statements of their roles.

    model: the Bedrock model that the stage's settings name, if any.
    """
    prefixes = {
        action.split(":")[0]
        for operation in declared.operations
        if operation.database
        for statement in statements(operation, "any", "any", "any", model=model)
        for action in statement["Action"]
    }
    return tuple(sorted(_ENDPOINTS.get(prefix, prefix) for prefix in prefixes - _OTHERWISE))


def network(stack: StageStack, services: tuple[str, ...]) -> None:
    """Publishes private-subnets, and {function,admin,proxy,cluster}-security-group."""
    settings = stack.settings
    vpc = ec2.CfnVPC(stack, "Network", cidr_block=BLOCK, enable_dns_hostnames=True, enable_dns_support=True)
    subnets, tables = [], []
    for number in range(settings.zones):
        subnet = ec2.CfnSubnet(
            stack,
            f"Private{number}",
            vpc_id=vpc.ref,
            cidr_block=f"10.42.{number * 16}.0/20",
            availability_zone=Fn.select(number, Fn.get_azs()),
            map_public_ip_on_launch=False,
        )
        table = ec2.CfnRouteTable(stack, f"Routes{number}", vpc_id=vpc.ref)
        ec2.CfnSubnetRouteTableAssociation(
            stack, f"Association{number}", subnet_id=subnet.ref, route_table_id=table.ref
        )
        subnets.append(subnet.ref)
        tables.append(table.ref)
    groups = _security_groups(stack, vpc.ref)
    _endpoints(stack, vpc.ref, services, subnets, tables, groups["endpoints"])
    _flow_log(stack, vpc.ref)
    stack.publish("private-subnets", ",".join(subnets), several=True)
    for name in ("function", "admin", "proxy", "cluster"):
        stack.publish(f"{name}-security-group", groups[name])


def _security_groups(stack: StageStack, vpc: str) -> dict[str, str]:
    """function → proxy → cluster on PostgreSQL's port, and endpoints on TLS's; only migrations pass the proxy by."""
    titles = {
        "function": "Functions that use the database",
        "admin": "Migrations and rotation of the administrator password",
        "endpoints": "Endpoints of AWS services",
        "proxy": "Database proxy",
        "cluster": "Database cluster",
    }
    made = {
        name: ec2.CfnSecurityGroup(
            stack,
            f"{name.title()}Group",
            group_name=stack.named(name),
            group_description=title,
            vpc_id=vpc,
            # Without a rule of its own a group may send anywhere.
            security_group_egress=[
                ec2.CfnSecurityGroup.EgressProperty(
                    ip_protocol="icmp", from_port=252, to_port=86, cidr_ip="255.255.255.255/32"
                )
            ],
        )
        for name, title in titles.items()
    }
    ids = {name: group.attr_group_id for name, group in made.items()}
    paths = (
        ("function", "proxy", POSTGRES),
        ("admin", "cluster", POSTGRES),
        ("proxy", "cluster", POSTGRES),
        ("function", "endpoints", 443),
        ("admin", "endpoints", 443),
    )
    for source, target, port in paths:
        name, what = f"{source.title()}To{target.title()}", f"{source} to {target}"
        ec2.CfnSecurityGroupIngress(
            stack,
            f"{name}In",
            group_id=ids[target],
            source_security_group_id=ids[source],
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            description=what,
        )
        ec2.CfnSecurityGroupEgress(
            stack,
            f"{name}Out",
            group_id=ids[source],
            destination_security_group_id=ids[target],
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            description=what,
        )
    # The gateway endpoints of DynamoDB and S3 have public addresses; the route table leads nowhere else.
    ec2.CfnSecurityGroupEgress(
        stack,
        "FunctionToGateways",
        group_id=ids["function"],
        ip_protocol="tcp",
        from_port=443,
        to_port=443,
        cidr_ip="0.0.0.0/0",
        description="DynamoDB and S3 through their gateway endpoints",
    )
    return ids


def _endpoints(
    stack: StageStack, vpc: str, services: tuple[str, ...], subnets: list[str], tables: list[str], group: str
) -> None:
    # Only this account's principals pass: stolen credentials of another account lead nothing out.
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "*",
                "Resource": "*",
                "Condition": {"StringEquals": {"aws:PrincipalAccount": stack.settings.account}},
            }
        ],
    }
    for name in services:
        ec2.CfnVPCEndpoint(
            stack,
            f"{''.join(part.title() for part in name.split('-'))}Endpoint",
            vpc_id=vpc,
            service_name=f"com.amazonaws.{stack.settings.region}.{name}",
            vpc_endpoint_type="Interface",
            private_dns_enabled=True,
            subnet_ids=subnets,
            security_group_ids=[group],
            policy_document=policy,
        )
    for name in ("dynamodb", "s3"):
        ec2.CfnVPCEndpoint(
            stack,
            f"{name.title()}Gateway",
            vpc_id=vpc,
            service_name=f"com.amazonaws.{stack.settings.region}.{name}",
            vpc_endpoint_type="Gateway",
            route_table_ids=tables,
            policy_document=policy,
        )


def _flow_log(stack: StageStack, vpc: str) -> None:
    group: logs.CfnLogGroup = log_group(stack, "FlowLogs", f"/{stack.named('network')}")
    delivery = role(
        stack,
        "FlowLogRole",
        "vpc-flow-logs.amazonaws.com",
        [
            {
                "Effect": "Allow",
                "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                "Resource": [group.attr_arn],
            }
        ],
    )
    ec2.CfnFlowLog(
        stack,
        "FlowLog",
        resource_id=vpc,
        resource_type="VPC",
        traffic_type="ALL",
        log_destination_type="cloud-watch-logs",
        log_group_name=group.ref,
        deliver_logs_permission_arn=delivery.attr_arn,
    )
