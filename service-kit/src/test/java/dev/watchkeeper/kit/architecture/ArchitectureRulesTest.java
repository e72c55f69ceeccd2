package dev.watchkeeper.kit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.watchkeeper.counterexample.pure.Forbidden;
import dev.watchkeeper.counterexample.pure.KnowsTooMuch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureRulesTest {
    private static final String MODULE = "counterexample";

    @TestFactory
    Stream<DynamicTest> eachRuleFailsForItsCounterExample() {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.watchkeeper." + MODULE);
        return ArchitectureRules.ofService(MODULE).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> assertFails(rule, classes)));
    }

    @Test
    void aCleanModulePassesEveryRule() {
        JavaClasses clean = new ClassFileImporter().importPackages("dev.watchkeeper.gate.stranger");
        ArchitectureRules.ofService("gate").forEach(rule -> rule.check(clean));
    }

    /** Each thing that a rule forbids is found by itself, so that none hides behind another. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Forbidden.ByRuntime.class, Forbidden.ByBuilder.class, Forbidden.Script.class, Forbidden.Objects.class,
                Forbidden.Typing.class, Forbidden.Named.class, Forbidden.Directory.class, Forbidden.Url.class,
                Forbidden.Plain.class, Forbidden.Http.class, Forbidden.Apache.class, Forbidden.Trusting.class,
                Forbidden.AnyHost.class, Forbidden.Now.class, Forbidden.Zoned.class, Forbidden.Millis.class,
                Forbidden.SystemClock.class, Forbidden.NewDate.class, Forbidden.Pool.class
            })
    @Tag("S13")
    @Tag("S22")
    void eachForbiddenThingIsFoundByExactlyOneRule(Class<?> forbidden) {
        JavaClasses one = new ClassFileImporter().importClasses(forbidden);

        assertThat(SecurityRules.ofPackage("dev.watchkeeper." + MODULE).stream()
                        .filter(rule -> rule.evaluate(one).hasViolation()))
                .hasSize(1);
    }

    @TestFactory
    @Tag("S13")
    @Tag("S22")
    Stream<DynamicTest> theKitAndTheContractKeepTheRulesOfSecurity() {
        return Stream.of("kit", "contract").flatMap(module -> {
            JavaClasses classes = ArchitectureRules.classesOf(module);
            return ArchitectureRules.ofLibrary(module).stream()
                    .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
        });
    }

    private static void assertFails(ArchRule rule, JavaClasses classes) {
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(KnowsTooMuch.class.getPackageName());
    }
}
