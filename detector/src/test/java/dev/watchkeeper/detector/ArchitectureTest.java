package dev.watchkeeper.detector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final ArchRule NOTHING_BUT_ARITHMETIC = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.time", "java.util..", "org.jspecify..", "dev.watchkeeper.detector")
            .andShould()
            .notBeAssignableTo(Clock.class);

    private static final ArchRule THE_SAME_BITS_EVERYWHERE =
            classes().should(notCall("log", "exp", "pow", "log1p", "expm1"));

    @Test
    void theTestsKnowNothingButNumbersAndTimes() {
        NOTHING_BUT_ARITHMETIC.check(main());
    }

    @Test
    void theTestsComputeWithStrictMathOnly() {
        THE_SAME_BITS_EVERYWHERE.check(main());
    }

    @Test
    void theRulesCanFail() {
        JavaClasses bad = new ClassFileImporter().importClasses(BadExample.class);

        assertThat(NOTHING_BUT_ARITHMETIC.evaluate(bad).hasViolation()).isTrue();
        assertThat(THE_SAME_BITS_EVERYWHERE.evaluate(bad).hasViolation()).isTrue();
    }

    private static JavaClasses main() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.watchkeeper.detector");
    }

    private static com.tngtech.archunit.lang.ArchCondition<com.tngtech.archunit.core.domain.JavaClass> notCall(
            String... methods) {
        var names = java.util.Set.of(methods);
        return com.tngtech.archunit.lang.conditions.ArchConditions.not(
                com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "the target is a function of Math that differs between machines",
                                call -> call.getTargetOwner().isEquivalentTo(Math.class)
                                        && names.contains(call.getTarget().getName()))));
    }

    /** Does what the rules forbid. */
    static final class BadExample extends Clock {
        double guess(java.nio.file.Path path) {
            return Math.exp(path.getNameCount());
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return java.time.Instant.EPOCH;
        }
    }
}
