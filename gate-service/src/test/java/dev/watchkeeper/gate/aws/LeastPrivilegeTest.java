package dev.watchkeeper.gate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;

/** What the gate may do at AWS is what its code calls there, and nothing else. */
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
    /** RDS asks for it where a snapshot is made with tags. */
    private static final String WITH_TAGS = "rds:AddTagsToResource";

    @Test
    void policyHoldsEveryOperationThatTheCodeCallsAndNoOther() throws IOException {
        Set<String> needed = called(ArchitectureRules.classesOf("gate"));
        assertThat(needed).contains("rds:CreateDBSnapshot", "ecs:DescribeServices");
        needed.add(WITH_TAGS);

        assertThat(actions("gate-aws-policy.json")).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void onlySnapshotsOfDeploymentsAreMade() throws IOException {
        for (JsonNode statement : statements()) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            assertThat(statement.has("NotAction") || statement.has("NotResource"))
                    .isFalse();
            assertThat(statement.path("Action").toString()).doesNotContain("*");
            String actions = statement.path("Action").toString();
            if (actions.contains("Create") || actions.contains("AddTags")) {
                statement
                        .path("Resource")
                        .forEach(resource -> assertThat(resource.asText())
                                .matches("arn:aws:rds:REGION:ACCOUNT:(db:INSTANCE|snapshot:pre-deploy-\\*)"));
            }
            if (statement.path("Resource").toString().contains("\"*\"")) {
                assertThat(actions)
                        .as("only this action cannot be held to a resource")
                        .isEqualTo("[\"ecs:DescribeTaskDefinition\"]");
            }
        }
    }

    @Test
    void callThatDeletesWouldBeSeen() {
        assertThat(called(new ClassFileImporter().importClasses(DeletesASnapshot.class)))
                .containsExactly("rds:DeleteDBSnapshot");
    }

    /** What the gate must never have. */
    static final class DeletesASnapshot {
        void delete(RdsClient rds) {
            Runnable delete = () -> rds.deleteDBSnapshot(request -> request.dbSnapshotIdentifier("it"));
            delete.run();
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
                    called.add(service + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
                }
            }
        });
        return called;
    }

    private static Set<String> actions(String file) throws IOException {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement :
                new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).path("Statement")) {
            statement
                    .path("Action")
                    .forEach(action -> assertThat(actions.add(action.asText())).isTrue());
        }
        return actions;
    }

    private static JsonNode statements() throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("gate-aws-policy.json").toFile())
                .path("Statement");
    }
}
