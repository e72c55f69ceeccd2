package dev.watchkeeper.stack.fake.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/** The operations of ECS that the fake has. */
final class EcsApi {
    private final EcsLedger ledger;

    EcsApi(EcsLedger ledger) {
        this.ledger = ledger;
    }

    /** ECS refuses, in its own words. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    ObjectNode answer(String operation, JsonNode request) {
        String cluster = nameOf(request.path("cluster").asText("default"));
        boolean needsNoCluster =
                operation.equals("DescribeTaskDefinition") || operation.equals("DescribeServiceDeployments");
        if (!needsNoCluster && !ledger.hasCluster(cluster)) {
            throw new Refused("ClusterNotFoundException", "Cluster not found.");
        }
        return switch (operation) {
            case "DescribeServices" -> describe(cluster, request.path("services"));
            case "UpdateService" -> update(cluster, request);
            case "ListServiceDeployments" ->
                with(cluster, nameOf(request.path("service").asText()), ServiceJson::listed);
            case "DescribeServiceDeployments" -> {
                String[] arn =
                        request.path("serviceDeploymentArns").path(0).asText().split("/", -1);
                yield with(arn[1], arn[2], ServiceJson::shifting);
            }
            case "DescribeTaskDefinition" ->
                taskDefinition(nameOf(request.path("taskDefinition").asText()));
            default -> throw new IllegalStateException("the fake has no operation " + operation);
        };
    }

    private ObjectNode with(String cluster, String name, Function<FakeService, ObjectNode> answer) {
        return ledger.with(cluster, name, answer)
                .orElseThrow(() -> new Refused("ServiceNotFoundException", "Service not found."));
    }

    private ObjectNode describe(String cluster, JsonNode names) {
        ObjectNode answer = ServiceJson.MAPPER.createObjectNode();
        answer.putArray("services");
        answer.putArray("failures");
        for (JsonNode asked : names) {
            String name = nameOf(asked.asText());
            Optional<ObjectNode> found = ledger.with(cluster, name, ServiceJson::of);
            found.ifPresentOrElse(
                    answer.withArray("/services")::add,
                    () -> answer.withArray("/failures")
                            .addObject()
                            .put("arn", "arn:aws:ecs:eu-central-1:123456789012:service/" + cluster + "/" + name)
                            .put("reason", "MISSING"));
        }
        return answer;
    }

    private ObjectNode update(String cluster, JsonNode request) {
        String name = nameOf(request.path("service").asText());
        ObjectNode answer = ServiceJson.MAPPER.createObjectNode();
        answer.set(
                "service",
                ledger.with(cluster, name, service -> update(service, request))
                        .orElseThrow(() -> new Refused("ServiceNotFoundException", "Service not found.")));
        return answer;
    }

    private ObjectNode update(FakeService service, JsonNode request) {
        if (!service.status.equals("ACTIVE")) {
            throw new Refused("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        String wanted = nameOf(request.path("taskDefinition").asText(service.primary().taskDefinition));
        boolean another = request.has("taskDefinition")
                || request.path("forceNewDeployment").asBoolean();
        if (another && service.controller.byTaskSets()) {
            throw new Refused(
                    "InvalidParameterException",
                    "Unable to update task definition on services with a CODE_DEPLOY deployment controller.");
        }
        if (!ledger.knows(wanted)) {
            throw new Refused("ClientException", "TaskDefinition not found.");
        }
        if (!ledger.isActive(wanted)) {
            throw new Refused("ClientException", "TaskDefinition is inactive");
        }
        if (request.has("desiredCount")) {
            service.desired = request.path("desiredCount").asInt();
            service.primary().desired = service.desired;
        }
        if (another) {
            service.bringUp(wanted, ledger.now());
        }
        ledger.wrote("UpdateService", service.cluster + "/" + service.name, wanted);
        return ServiceJson.of(service);
    }

    private ObjectNode taskDefinition(String name) {
        if (!ledger.knows(name)) {
            throw new Refused("ClientException", "Unable to describe task definition.");
        }
        int colon = name.lastIndexOf(':');
        ObjectNode answer = ServiceJson.MAPPER.createObjectNode();
        answer.putObject("taskDefinition")
                .put("taskDefinitionArn", ServiceJson.taskDefinition(name))
                .put("family", name.substring(0, colon))
                .put("revision", Integer.parseInt(name.substring(colon + 1)))
                .put("status", ledger.isActive(name) ? "ACTIVE" : "INACTIVE");
        return answer;
    }

    /** Of a name or an ARN. */
    private static String nameOf(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
