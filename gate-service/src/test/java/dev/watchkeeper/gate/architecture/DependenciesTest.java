package dev.watchkeeper.gate.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

class DependenciesTest {
    @TestFactory
    Stream<DynamicTest> allowedDependencies() {
        JavaClasses classes = ArchitectureRules.classesOf("gate");
        return ArchitectureRules.ofService("gate").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /** They read what people hand in, and have no test of their own that knows the rules. */
    @TestFactory
    @Tag("S13")
    @Tag("S22")
    Stream<DynamicTest> theReadersOfPoliciesAndMigrationsKeepTheRulesOfSecurity() {
        return Stream.of("policy", "migration").flatMap(module -> {
            JavaClasses classes = ArchitectureRules.classesOf(module);
            return ArchitectureRules.ofLibrary(module).stream()
                    .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
        });
    }
}
