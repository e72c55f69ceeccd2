package dev.watchkeeper.probe;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> allowedDependencies() {
        JavaClasses classes = ArchitectureRules.classesOf("probe"); // once: the SDK of AWS takes its time to be read
        return ArchitectureRules.ofService("probe").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
