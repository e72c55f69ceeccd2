package dev.watchkeeper.verification.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses CLASSES = ArchitectureRules.classesOf("verification");

    @TestFactory
    Stream<DynamicTest> allowedDependencies() {
        return ArchitectureRules.ofService("verification").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    @TestFactory
    @Tag("S13")
    @Tag("S22")
    Stream<DynamicTest> theDetectorKeepsTheRulesOfSecurity() {
        JavaClasses classes = ArchitectureRules.classesOf("detector");
        return ArchitectureRules.ofLibrary("detector").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    @Test
    void theCoreUsesNoFloatingPointFunctionOfTheMachine() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().getName().equals("java.lang.Math"))
                        .filter(call ->
                                call.getTarget().getRawReturnType().getName().equals("double"))
                        .map(Object::toString))
                .isEmpty();
    }
}
