package dev.watchkeeper.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.health.AskedNow;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> allowedDependencies() {
        JavaClasses classes = ArchitectureRules.classesOf("probe"); // once: the SDK of AWS takes its time to be read
        return Stream.concat(
                        ArchitectureRules.ofService("probe").stream(), Stream.of(vendorsAreAskedWithinTheirLimits()))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /**
     * A vendor's client becomes a source by {@link HistorySource} or {@link AskedNow}, which keep to the limits of its account. What is a
     * source by itself reaches no vendor, not through other classes either.
     */
    private static ArchRule vendorsAreAskedWithinTheirLimits() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are sources by themselves",
                        type -> type.isAssignableTo(Source.class)
                                && !type.isEquivalentTo(HistorySource.class)
                                && !type.isEquivalentTo(AskedNow.class)))
                .should()
                .transitivelyDependOnClassesThat(DescribedPredicate.describe(
                        "reach a vendor",
                        (JavaClass type) -> type.isAssignableTo(Api.class) || type.isAssignableTo(AwsService.class)))
                .as("vendors are asked through HistorySource or AskedNow, within the limits of their accounts");
    }

    /** The rule can fail. */
    @Test
    @Tag("F44")
    void sourceThatForgetsTheLimitsIsFound() {
        JavaClasses forgetful = new ClassFileImporter().importClasses(Forgetful.class, Account.class);

        assertThatThrownBy(() -> vendorsAreAskedWithinTheirLimits().check(forgetful))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Forgetful");
    }

    private record Account(Api api) {}

    private record Forgetful(Account account) implements Source {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public boolean answers(Check check) {
            return false;
        }

        @Override
        public boolean keepsHistory() {
            return false;
        }

        @Override
        public Duration deadline(Check check, Duration every) {
            return Duration.ZERO;
        }

        @Override
        public Answer ask(Ask ask) {
            throw new UnsupportedOperationException("is only looked at");
        }
    }
}
