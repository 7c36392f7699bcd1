"""What the synthesised templates must hold, whatever operations there are."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from functions.governance.checks.telling import METRIC, UNREADABLE
from functions.platform.sweep_outbox import PARKED
from infra import policy
from infra.discover import Declared
from infra.gateway import MOST_PATHS
from infra.layers import MOST_LAYERS, layers_of
from kernel import names
from kernel.logs import METRICS
from kernel.triggers import Event, QueueBatch, Schedule, StreamBatch, Task
from tests.infra.conftest import Assembly, Found, function_of, placed, role_of, strings

MOST_RESOURCES, MOST_OUTPUTS, LARGEST_TEMPLATE_BYTES = 400, 180, 800_000


# -- least privilege ---------------------------------------------------------------------------------------------------


def test_each_role_holds_exactly_its_declaration(assembly: Assembly, declared: Declared) -> None:
    settings = assembly.settings
    ours = declared.for_stage(assembly.stage)
    for operation in ours.operations:
        role = role_of(assembly, function_of(assembly, operation))
        expected = policy.statements(
            operation,
            assembly.stage,
            settings.account,
            settings.region,
            machines=tuple(ours.machines),
            in_network=settings.has_network,
        )
        held = [statement for each in role.properties["Policies"] for statement in each["PolicyDocument"]["Statement"]]
        assert placed(assembly, role.stack, held) == expected, role.label
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
        function = function_of(assembly, operation)
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


def test_an_alarm_of_a_model_rings_on_the_figure_that_its_check_measures(assembly: Assembly) -> None:
    """The dimensions are those of the metric as tests/operations/governance/test_drift.py reads it in the log."""
    found = [each.properties for each in assembly.all("AWS::CloudWatch::Alarm")]
    ringing = [each for each in found if (each["Namespace"], each["MetricName"]) == (METRICS, METRIC)]
    dimensions = [{each["Name"]: each["Value"] for each in alarm["Dimensions"]} for alarm in ringing]
    wanted = {"service": "governance", "stage": assembly.stage}
    assert dimensions == [wanted | {"kind": kind} for kind in ("drift", "fairness")]
    assert all(alarm["Threshold"] == 1 and alarm["AlarmActions"] for alarm in ringing)


@pytest.mark.parametrize(("metric", "domain"), [(UNREADABLE, "governance"), (PARKED, "platform")])
def test_what_was_set_aside_rings(assembly: Assembly, metric: str, domain: str) -> None:
    """Dimensions as the operations measure it: test_census.py of governance, test_parked_rows.py of the platform."""
    found = [each.properties for each in assembly.all("AWS::CloudWatch::Alarm")]
    (alarm,) = [each for each in found if (each["Namespace"], each["MetricName"]) == (METRICS, metric)]
    dimensions = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}
    assert dimensions == {"service": domain, "stage": assembly.stage}
    assert alarm["Threshold"] == 1 and alarm["AlarmActions"]


def test_every_asynchronous_edge_has_dead_letters_and_an_alarm(assembly: Assembly, declared: Declared) -> None:
    alarmed = _alarmed(assembly)
    edges = 0
    for operation in declared.for_stage(assembly.stage).operations:
        if not isinstance(operation.trigger, (Event, Schedule, StreamBatch)):
            continue
        edges += 1
        function = function_of(assembly, operation)
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
