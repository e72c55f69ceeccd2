package dev.watchkeeper.kit.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.watchkeeper.counterexample.pure.KnowsTooMuch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

    private static void assertFails(ArchRule rule, JavaClasses classes) {
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(KnowsTooMuch.class.getPackageName());
    }
}
