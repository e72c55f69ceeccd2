package dev.watchkeeper.notifier;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.watchkeeper.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses CLASSES = ArchitectureRules.classesOf("notifier");

    static Stream<ArchRule> rules() {
        return ArchitectureRules.ofService("notifier").stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theLayersAreKept(ArchRule rule) {
        rule.check(CLASSES);
    }
}
