package dev.watchkeeper.migration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.watchkeeper.migration");

    @Test
    void onlyTheAdapterKnowsTheParserAndItsJson() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("..libpgquery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.dylibso..", "com.fasterxml..", "..libpgquery..");

        rule.check(CLASSES);
    }

    @Test
    void theRuleWouldSeeSuchAClass() {
        ArchRule everywhere =
                noClasses().should().dependOnClassesThat().resideInAnyPackage("com.dylibso..", "com.fasterxml..");

        assertThat(everywhere.evaluate(CLASSES).hasViolation()).isTrue();
    }

    @Test
    void theJudgementHasNoClockNoRandomAndNoFile() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..libpgquery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.time..", "java.nio.file..", "java.net..", "java.sql..")
                .check(CLASSES);
    }
}
