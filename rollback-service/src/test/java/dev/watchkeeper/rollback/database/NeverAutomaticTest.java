package dev.watchkeeper.rollback.database;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No way but a person's leads to a restore, and at RDS nothing can be done but what the code calls. */
class NeverAutomaticTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JavaClasses all = ArchitectureRules.classesOf("rollback");

    @Test
    void onlyThePersonsResourceGivesCommands() {
        classes()
                .that()
                .haveFullyQualifiedName(CommandingRestore.class.getName())
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("..rollback.people.http", "..rollback.wiring", "..rollback.database")
                .check(all);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..rollback.run..",
                        "..rollback.plan..",
                        "..rollback.detect..",
                        "..rollback.incoming..",
                        "..rollback.across..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..rollback.database..")
                .check(all);
    }

    @Test
    @Tag("S6")
    void theRoleMayDoWhatTheCodeCallsAndNothingElse() throws IOException {
        Set<String> called = new TreeSet<>();
        all.forEach(type -> {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (call.getTarget().getOwner().getFullName().equals("software.amazon.awssdk.services.rds.RdsClient")
                        && !Set.of("builder", "close").contains(call.getTarget().getName())) {
                    String name = call.getTarget().getName().replaceFirst("Paginator$", "");
                    called.add("rds:" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1));
                }
            }
        });
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : JSON.readTree(
                        Path.of("../docs/credentials/rollback-rds-policy.json").toFile())
                .path("Statement")) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            boolean changes = false;
            for (JsonNode action : statement.path("Action")) {
                allowed.add(action.asText());
                changes |= !action.asText().startsWith("rds:Describe");
            }
            assertThat(statement.path("Condition").has("StringLike"))
                    .as("what changes something needs the id of a request as session tag")
                    .isEqualTo(changes);
            assertThat(statement.path("Resource").toString()).doesNotContain("\"*\"");
        }

        assertThat(called).contains("rds:RestoreDBInstanceFromDBSnapshot").noneMatch(each -> each.contains("Delete"));
        called.add("rds:AddTagsToResource"); // a restore with tags
        assertThat(allowed).isEqualTo(called);
    }
}
