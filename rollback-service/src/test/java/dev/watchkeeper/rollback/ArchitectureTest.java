package dev.watchkeeper.rollback;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> allowedDependencies() {
        JavaClasses classes = ArchitectureRules.classesOf("rollback");
        return ArchitectureRules.ofService("rollback").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
