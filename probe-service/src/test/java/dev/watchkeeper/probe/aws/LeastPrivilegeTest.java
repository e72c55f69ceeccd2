package dev.watchkeeper.probe.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What the probe may do at AWS is what its code calls there, and nothing else. */
@Tag("S6")
class LeastPrivilegeTest {
    private static final Path FOLDER = Path.of("../docs/credentials");
    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");
    /** Where a service is called otherwise in permissions than in the SDK. */
    private static final Map<String, String> PREFIXES = Map.of("cloudwatchlogs", "logs");
    /** Not operations: they make, close and describe a client. */
    private static final Set<String> OTHERS =
            Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration");

    @Test
    void policyHoldsEveryOperationThatTheCodeCallsAndNoOther() throws IOException {
        Set<String> called = called(ArchitectureRules.classesOf("probe"));

        assertThat(called).contains("cloudwatch:GetMetricData", "ecs:DescribeServices");
        assertThat(actions("probe-aws-policy.json")).containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void identityMayOnlyTakeRoles() throws IOException {
        assertThat(actions("probe-aws-identity-policy.json")).containsExactly("sts:AssumeRole");
    }

    @Test
    void noPolicyAllowsMoreThanItNames() throws IOException {
        for (String file : Set.of("probe-aws-policy.json", "probe-aws-identity-policy.json")) {
            for (JsonNode statement : statements(file)) {
                assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                assertThat(statement.has("NotAction") || statement.has("NotResource"))
                        .isFalse();
                assertThat(statement.path("Action").toString()).doesNotContain("*");
                if (statement.path("Resource").toString().contains("\"*\"")) {
                    assertThat(statement.path("Action").toString())
                            .as("only this action cannot be held to a resource")
                            .isEqualTo("[\"cloudwatch:GetMetricData\"]");
                }
            }
        }
    }

    @Test
    void callThatChangesSomethingWouldBeSeen() {
        Set<String> called =
                called(new com.tngtech.archunit.core.importer.ClassFileImporter().importClasses(ChangesAService.class));

        assertThat(called).containsExactly("ecs:UpdateService", "sts:AssumeRole");
    }

    /** What the probe must never have. */
    static final class ChangesAService {
        void change(EcsClient ecs, StsClient sts) {
            Runnable change = () -> ecs.updateService(request -> request.service("api"));
            change.run();
            sts.assumeRole(request -> request.roleArn("role"));
        }
    }

    private static Set<String> called(JavaClasses classes) {
        Set<String> called = new TreeSet<>();
        classes.forEach(type -> {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                CodeUnitCallTarget target = call.getTarget();
                Matcher client = CLIENT.matcher(target.getOwner().getFullName());
                if (client.matches() && !OTHERS.contains(target.getName())) {
                    String service = PREFIXES.getOrDefault(client.group(1), client.group(1));
                    String name = target.getName().replaceFirst("Paginator$", "");
                    called.add(service + ":" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                            + name.substring(1));
                }
            }
        });
        return called;
    }

    private static Set<String> actions(String file) throws IOException {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : statements(file)) {
            statement
                    .path("Action")
                    .forEach(action -> assertThat(actions.add(action.asText())).isTrue());
        }
        return actions;
    }

    private static JsonNode statements(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).path("Statement");
    }
}
