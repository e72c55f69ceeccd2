package dev.watchkeeper.probe;

import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> allowedDependencies() {
        return ArchitectureRules.ofService("probe").stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(), () -> rule.check(ArchitectureRules.classesOf("probe"))));
    }
}
