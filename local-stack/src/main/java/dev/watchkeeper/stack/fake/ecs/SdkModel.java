package dev.watchkeeper.stack.fake.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/**
 * Requests and answers as the AWS SDK knows them: no member that it does not know, each of its kind. The SDK keeps what is required
 * for few services only; for ECS it is written here, from its API reference.
 */
final class SdkModel {
    private static final Map<String, SdkPojo> REQUESTS = Map.of(
            "DescribeServices", DescribeServicesRequest.builder().build(),
            "UpdateService", UpdateServiceRequest.builder().build(),
            "ListServiceDeployments", ListServiceDeploymentsRequest.builder().build(),
            "DescribeServiceDeployments",
                    DescribeServiceDeploymentsRequest.builder().build(),
            "DescribeTaskDefinition", DescribeTaskDefinitionRequest.builder().build());
    private static final Map<String, SdkPojo> ANSWERS = Map.of(
            "DescribeServices", DescribeServicesResponse.builder().build(),
            "UpdateService", UpdateServiceResponse.builder().build(),
            "ListServiceDeployments", ListServiceDeploymentsResponse.builder().build(),
            "DescribeServiceDeployments",
                    DescribeServiceDeploymentsResponse.builder().build(),
            "DescribeTaskDefinition", DescribeTaskDefinitionResponse.builder().build());
    private static final Map<String, String> REQUIRED = Map.of(
            "DescribeServices", "services",
            "UpdateService", "service",
            "ListServiceDeployments", "service",
            "DescribeServiceDeployments", "serviceDeploymentArns",
            "DescribeTaskDefinition", "taskDefinition");
    private static final Set<MarshallingType<?>> NUMBERS = Set.of(
            MarshallingType.INTEGER,
            MarshallingType.LONG,
            MarshallingType.DOUBLE,
            MarshallingType.FLOAT,
            MarshallingType.INSTANT);

    private SdkModel() {}

    /** @throws IllegalStateException naming the member that is not as the model has it */
    static void holdRequest(String operation, JsonNode json) {
        hold(operation, json, model(REQUESTS, operation));
        String required = String.valueOf(REQUIRED.get(operation));
        if (!json.hasNonNull(required)) {
            throw new IllegalStateException(operation + "." + required + " is missing");
        }
    }

    /** @throws IllegalStateException naming the member that is not as the model has it */
    static void holdAnswer(String operation, JsonNode json) {
        hold(operation, json, model(ANSWERS, operation));
    }

    private static SdkPojo model(Map<String, SdkPojo> models, String operation) {
        SdkPojo model = models.get(operation);
        if (model == null) {
            throw new IllegalStateException("the fake has no operation " + operation);
        }
        return model;
    }

    private static void hold(String path, JsonNode json, SdkPojo model) {
        if (!json.isObject()) {
            throw new IllegalStateException(path + " is no object");
        }
        List<SdkField<?>> fields = model.sdkFields();
        json.fieldNames().forEachRemaining(name -> {
            if (fields.stream().noneMatch(field -> field.locationName().equals(name))) {
                throw new IllegalStateException(path + "." + name + " is not in the model of the SDK");
            }
        });
        for (SdkField<?> field : fields) {
            JsonNode value = json.get(field.locationName());
            if (value != null && !value.isNull()) {
                holdValue(path + "." + field.locationName(), value, field);
            }
        }
    }

    private static void holdValue(String path, JsonNode value, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            hold(path, value, field.constructor().get());
        } else if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            kind(path, value.isArray());
            value.forEach(each -> holdValue(path + "[]", each, member));
        } else if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
            kind(path, value.isObject());
            value.forEach(each -> holdValue(path + "{}", each, member));
        } else {
            kind(
                    path,
                    NUMBERS.contains(type)
                            ? value.isNumber()
                            : type == MarshallingType.BOOLEAN ? value.isBoolean() : value.isTextual());
        }
    }

    private static void kind(String path, boolean right) {
        if (!right) {
            throw new IllegalStateException(path + " is not of the kind that the model of the SDK has");
        }
    }
}
