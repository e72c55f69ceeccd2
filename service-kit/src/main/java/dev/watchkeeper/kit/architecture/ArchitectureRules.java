package dev.watchkeeper.kit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.watchkeeper.kit.access.Admission;
import dev.watchkeeper.kit.access.CallerContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The allowed dependencies of a service module. Its packages are {@code dev.watchkeeper.<module>.<feature>} (pure),
 * {@code dev.watchkeeper.<module>.<feature>.<technology>} and {@code dev.watchkeeper.<module>.wiring}. A test of each service:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> allowedDependencies() {
 *     return ArchitectureRules.ofService("gate").stream()
 *             .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ArchitectureRules.classesOf("gate"))));
 * }
 * }</pre>
 */
public final class ArchitectureRules {
    private static final String ROOT = "dev.watchkeeper.";
    private static final Set<String> SERVICES = Set.of("gate", "probe", "verification", "rollback", "notifier");

    /** What a pure package must not know. */
    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "io.quarkus..",
        "io.smallrye..",
        "org.apache.kafka..",
        "io.vertx..",
        "software.amazon..",
        "com.fasterxml..",
        "org.jdbi..",
        "java.sql..",
        "javax.sql..",
        "org.apache.hc..",
        "io.fabric8..",
        "okhttp3..",
        "io.micrometer..",
        "io.opentelemetry..",
        "org.eclipse.microprofile..",
        "org.jboss..",
        "org.slf4j..",
        "java.util.logging.."
    };

    private ArchitectureRules() {}

    /** The production classes of a module, by the last part of its package: {@code gate}. */
    public static JavaClasses classesOf(String module) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT + module);
    }

    /** Every rule, for one service. */
    public static List<ArchRule> ofService(String module) {
        List<ArchRule> rules = new ArrayList<>(List.of(
                pureKnowsNoFramework(module),
                pureReadsNoClock(module),
                pureKnowsNoTechnology(module),
                technologiesAreStrangers(module),
                nobodyUsesWiring(module),
                servicesAreStrangers(module),
                incomingOnlyInTechnology(module),
                injectionByConstructor(module),
                streamsAskAgain(module)));
        rules.addAll(SecurityRules.ofPackage(ROOT + module));
        return List.copyOf(rules);
    }

    /** Every rule for a module that is no service: what it may be used for is decided elsewhere, what it may not do is not. */
    public static List<ArchRule> ofLibrary(String module) {
        return SecurityRules.ofPackage(ROOT + module);
    }

    static ArchRule pureKnowsNoFramework(String module) {
        return noClasses()
                .that(arePure(module))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS).and(not(resideInAPackage("org.jspecify.."))))
                .allowEmptyShould(true)
                .as("a feature package of " + module + " knows no framework, database, broker, JSON or logger");
    }

    static ArchRule pureReadsNoClock(String module) {
        return noClasses()
                .that(areNotWiring(module))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .allowEmptyShould(true)
                .as("time is given to " + module + " as a Clock or an Instant, ids are derived, nothing is random");
    }

    static ArchRule pureKnowsNoTechnology(String module) {
        return noClasses()
                .that(arePure(module))
                .should()
                .dependOnClassesThat(areTechnology(module))
                .allowEmptyShould(true)
                .as("a feature package of " + module + " does not know its technology packages");
    }

    static ArchRule technologiesAreStrangers(String module) {
        return slices().matching(ROOT + module + ".(*).(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .as("a technology package of " + module + " does not use another one");
    }

    static ArchRule nobodyUsesWiring(String module) {
        return noClasses()
                .that(areNotWiring(module))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + module + ".wiring.."))
                .allowEmptyShould(true)
                .as("nothing of " + module + " uses its wiring");
    }

    static ArchRule servicesAreStrangers(String module) {
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(module))
                .map(service -> ROOT + service + "..")
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(ROOT + module + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .allowEmptyShould(true)
                .as(module + " knows no other service");
    }

    static ArchRule incomingOnlyInTechnology(String module) {
        return methods()
                .that()
                .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                .should()
                .beDeclaredInClassesThat(areTechnology(module).or(resideInAPackage(ROOT + module + ".wiring..")))
                .allowEmptyShould(true)
                .as("channels of " + module + " end in technology packages");
    }

    static ArchRule injectionByConstructor(String module) {
        return noFields()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(ROOT + module + ".."))
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .allowEmptyShould(true)
                .as("what " + module + " needs comes by constructor");
    }

    /** The filter asks at the beginning; a stream is open for hours (ADR 52). */
    static ArchRule streamsAskAgain(String module) {
        return classes()
                .that(resideInAPackage(ROOT + module + "..")
                        .and(describe("write to an open stream", ArchitectureRules::streams)))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Admission.class)
                .orShould()
                .callMethod(CallerContext.class, "admission")
                .allowEmptyShould(true)
                .as("whoever of " + module + " writes to an open stream holds by what its reader was let in");
    }

    private static boolean streams(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().isAssignableTo(SseEventSink.class));
    }

    /** {@code dev.watchkeeper.<module>.<feature>} and nothing below it. */
    private static DescribedPredicate<JavaClass> arePure(String module) {
        return describe("are in a feature package", type -> depth(module, type) == 1 && !isWiring(module, type));
    }

    private static DescribedPredicate<JavaClass> areTechnology(String module) {
        return describe("are in a technology package", type -> depth(module, type) >= 2 && !isWiring(module, type));
    }

    private static DescribedPredicate<JavaClass> areNotWiring(String module) {
        return describe(
                "are not wiring", type -> type.getPackageName().startsWith(ROOT + module) && !isWiring(module, type));
    }

    private static boolean isWiring(String module, JavaClass type) {
        return type.getPackageName().startsWith(ROOT + module + ".wiring");
    }

    /** How many packages below the module's own. */
    private static int depth(String module, JavaClass type) {
        String own = ROOT + module + ".";
        String name = type.getPackageName();
        return name.startsWith(own) ? name.substring(own.length()).split("\\.").length : 0;
    }
}
