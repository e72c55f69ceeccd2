package dev.watchkeeper.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final ArchRule PURE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fasterxml..",
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "org.apache.kafka..",
                    "java.net.http..")
            .orShould()
            .callMethod(Instant.class, "now");
    private static final ArchRule YAML_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.watchkeeper.policy.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    private final JavaClasses policy = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.watchkeeper.policy");

    @Test
    void thePolicyIsPure() {
        PURE.check(policy);
    }

    @Test
    void onlyOnePackageKnowsTheYamlLibrary() {
        YAML_IN_ONE_PACKAGE.check(policy);
    }

    @Test
    void theRulesCanFail() {
        JavaClasses impure = new ClassFileImporter().importClasses(Impure.class);

        assertThat(PURE.evaluate(impure).hasViolation()).isTrue();
        assertThat(YAML_IN_ONE_PACKAGE.evaluate(impure).hasViolation()).isTrue();
    }

    /** A counter-example. */
    static final class Impure {
        private Impure() {}

        static String impure() {
            return Instant.now()
                    + org.snakeyaml.engine.v2.api.LoadSettings.builder().build().getLabel();
        }
    }
}
