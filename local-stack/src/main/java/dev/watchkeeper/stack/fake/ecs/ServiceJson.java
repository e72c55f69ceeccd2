package dev.watchkeeper.stack.fake.ecs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A service as DescribeServices gives it. */
final class ServiceJson {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ARN = "arn:aws:ecs:eu-central-1:123456789012:";

    private ServiceJson() {}

    static ObjectNode of(FakeService service) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("serviceArn", ARN + "service/" + service.cluster + "/" + service.name);
        json.put("serviceName", service.name);
        json.put("clusterArn", ARN + "cluster/" + service.cluster);
        json.put("status", service.status);
        json.put("desiredCount", service.desired);
        json.put(
                "runningCount",
                service.tasks.stream().mapToInt(one -> one.running).sum());
        json.put(
                "pendingCount",
                service.tasks.stream().mapToInt(one -> one.pending).sum());
        json.put("launchType", "FARGATE");
        json.put("schedulingStrategy", "REPLICA");
        json.put("createdAt", seconds(service.created));
        json.put("taskDefinition", taskDefinition(service.primary().taskDefinition));
        json.putObject("deploymentController").put("type", service.controller.type());
        ObjectNode configuration = json.putObject("deploymentConfiguration");
        configuration.put("maximumPercent", 200).put("minimumHealthyPercent", 100);
        json.putArray("events");
        if (service.controller.byTaskSets()) {
            ArrayNode sets = json.putArray("taskSets");
            service.tasks.forEach(one -> sets.add(taskSet(service, one)));
            json.putArray("deployments");
        } else {
            configuration.put("strategy", service.controller.name());
            configuration
                    .putObject("deploymentCircuitBreaker")
                    .put("enable", service.breaker)
                    .put("rollback", service.breaker);
            ArrayNode deployments = json.putArray("deployments");
            service.tasks.stream()
                    .sorted((one, other) -> Boolean.compare(other.is("PRIMARY"), one.is("PRIMARY")))
                    .forEach(one -> deployments.add(deployment(one)));
        }
        return json;
    }

    /** The one rollout of its own that ECS keeps for a service. */
    static ObjectNode listed(FakeService service) {
        ObjectNode json = MAPPER.createObjectNode();
        json.putArray("serviceDeployments")
                .addObject()
                .put("serviceDeploymentArn", rollout(service))
                .put("status", status(service))
                .put("createdAt", seconds(service.primary().created));
        return json;
    }

    static ObjectNode shifting(FakeService service) {
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode one = json.putArray("serviceDeployments").addObject();
        one.put("serviceDeploymentArn", rollout(service))
                .put("status", status(service))
                .put("lifecycleStage", service.weight == 0 ? "SCALE_UP" : "PRODUCTION_TRAFFIC_SHIFT")
                .put("createdAt", seconds(service.primary().created));
        one.putObject("targetServiceRevision")
                .put("runningTaskCount", service.primary().running)
                .put("requestedProductionTrafficWeight", (double) service.weight);
        json.putArray("failures");
        return json;
    }

    private static String rollout(FakeService service) {
        return ARN + "service-deployment/" + service.cluster + "/" + service.name + "/"
                + service.primary().id.replace("ecs-svc/", "");
    }

    private static String status(FakeService service) {
        return service.tasks.size() == 1 ? "SUCCESSFUL" : "IN_PROGRESS";
    }

    static String taskDefinition(String revision) {
        return ARN + "task-definition/" + revision;
    }

    private static ObjectNode deployment(Tasks one) {
        ObjectNode json = common(one);
        json.put("desiredCount", one.desired);
        json.put("failedTasks", one.failed);
        json.put("rolloutState", one.rollout);
        json.put("rolloutStateReason", one.reason);
        return json;
    }

    private static ObjectNode taskSet(FakeService service, Tasks one) {
        ObjectNode json = common(one);
        json.put("taskSetArn", ARN + "task-set/" + service.cluster + "/" + service.name + "/" + one.id);
        json.put("serviceArn", ARN + "service/" + service.cluster + "/" + service.name);
        json.put("clusterArn", ARN + "cluster/" + service.cluster);
        json.put("startedBy", "CODE_DEPLOY");
        json.put("computedDesiredCount", one.desired);
        json.putObject("scale").put("value", one.desired == 0 ? 0.0 : 100.0).put("unit", "PERCENT");
        json.put("stabilityStatus", one.steady() ? "STEADY_STATE" : "STABILIZING");
        json.put("stabilityStatusAt", seconds(one.updated));
        return json;
    }

    private static ObjectNode common(Tasks one) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", one.id);
        json.put("status", one.status);
        json.put("taskDefinition", taskDefinition(one.taskDefinition));
        json.put("pendingCount", one.pending);
        json.put("runningCount", one.running);
        json.put("createdAt", seconds(one.created));
        json.put("updatedAt", seconds(one.updated));
        json.put("launchType", "FARGATE");
        return json;
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
