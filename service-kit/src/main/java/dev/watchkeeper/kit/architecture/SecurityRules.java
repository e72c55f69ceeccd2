package dev.watchkeeper.kit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * What no production class does, whatever it is for (S13, S22). An exception is a line in a list of this class, with its reason.
 */
public final class SecurityRules {
    /** Each opens connections to where a policy or an operator says, behind a check of its own. */
    private static final Set<String> CONNECTS = Set.of(
            // The guard itself, and the client that it is in front of.
            "dev.watchkeeper.kit.http.EgressGuard",
            "dev.watchkeeper.kit.http.ClientOfProject",
            // To addresses of AWS, or to the one that an operator set.
            "dev.watchkeeper.kit.aws.OnlyAws",
            // A library's own client, with the guard as its name service and its interceptor.
            "dev.watchkeeper.rollback.means.kubernetes.GuardedOkHttp",
            // The driver gives a name, and this connects to the address that the guard gave for it.
            "dev.watchkeeper.probe.source.postgres.VettedSocketFactory",
            "dev.watchkeeper.probe.source.postgres.VettedSocketFactory$VettedSocket",
            // Over a connection that the guard has made.
            "dev.watchkeeper.probe.source.redis.Tls",
            // To the operator's control addresses: whether there is a network at all.
            "dev.watchkeeper.probe.sight.network.NetworkSenses");

    /** Believes every certificate: only where an operator wrote {@code sslmode=require} beside the address, which asks for no proof. */
    private static final Set<String> BELIEVES = Set.of("dev.watchkeeper.probe.source.redis.Tls$Anyone");

    private static final Set<String> OPENING = Set.of(
            "openConnection", "openStream", "getContent", "newHttpClient", "newBuilder", "createDefault", "custom");

    private SecurityRules() {}

    /** Every rule, for the classes below one package, such as {@code dev.watchkeeper.gate}. */
    public static List<ArchRule> ofPackage(String root) {
        DescribedPredicate<JavaClass> own = resideInAPackage(root + "..");
        return List.of(
                startsNoProcess(own),
                runsNoScript(own),
                readsNoObjects(own),
                takesNoTypesFromJson(own),
                namesNoTypesInJson(own),
                asksNoDirectory(own),
                connectsThroughTheGuard(own),
                believesNoCertificateUnseen(own),
                readsNoClock(own),
                startsNoThreadsWithoutEnd(own));
    }

    static ArchRule startsNoProcess(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .accessTargetWhere(owned("start a process", Set.of("exec"), "java.lang.Runtime"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .as("S13: " + own.getDescription() + " start no process");
    }

    static ArchRule runsNoScript(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.script..", "javax.tools..", "groovy..", "org.graalvm.polyglot..", "jakarta.el..")
                .as("S13: " + own.getDescription() + " run no script");
    }

    static ArchRule readsNoObjects(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .dependOnClassesThat(describe(
                        "read serialized objects",
                        type -> type.getName().equals("java.io.ObjectInputStream")
                                || type.getName().equals("java.beans.XMLDecoder")))
                .as("S13: " + own.getDescription() + " read no serialized objects");
    }

    static ArchRule takesNoTypesFromJson(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .accessTargetWhere(describe(
                        "let JSON name a class",
                        access -> access.getTarget().getName().matches("(activate|enable|set)DefaultTyping.*")))
                .as("S13: " + own.getDescription() + " let no JSON name a class");
    }

    static ArchRule namesNoTypesInJson(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .beAnnotatedWith(describe(
                        "let JSON name a class",
                        annotation -> annotation
                                        .getRawType()
                                        .getName()
                                        .equals("com.fasterxml.jackson.annotation.JsonTypeInfo")
                                && annotation.get("use").toString().contains("CLASS")))
                .as("S13: " + own.getDescription() + " have no JSON form that names a class");
    }

    static ArchRule asksNoDirectory(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .dependOnClassesThat(describe(
                        "ask a directory",
                        type -> type.getPackageName().startsWith("javax.naming")
                                && !type.isAssignableTo(Throwable.class)))
                .as("S13: " + own.getDescription() + " ask no directory for objects");
    }

    static ArchRule connectsThroughTheGuard(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own.and(
                        describe("are not behind a check of their own", type -> !CONNECTS.contains(type.getName()))))
                .should()
                .accessTargetWhere(describe("open a connection", SecurityRules::opens))
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.net.http.."))
                .as("S22: " + own.getDescription() + " connect through the guarded client");
    }

    static ArchRule believesNoCertificateUnseen(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own.and(describe("are not listed", type -> !BELIEVES.contains(type.getName()))))
                .should()
                .beAssignableTo(
                        assignableTo("javax.net.ssl.TrustManager").or(assignableTo("javax.net.ssl.HostnameVerifier")))
                .as("S22: " + own.getDescription() + " decide no certificate by themselves");
    }

    static ArchRule readsNoClock(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own.and(describe(
                        "are not the clock", type -> !type.getName().equals("dev.watchkeeper.kit.time.ClockProducer"))))
                .should()
                .accessTargetWhere(describe("read the clock of the machine", SecurityRules::readsTime))
                .as("S22: " + own.getDescription() + " are given the time");
    }

    static ArchRule startsNoThreadsWithoutEnd(DescribedPredicate<JavaClass> own) {
        return noClasses()
                .that(own)
                .should()
                .accessTargetWhere(owned(
                        "use a pool without a bound", Set.of("newCachedThreadPool"), "java.util.concurrent.Executors"))
                .as("S22: " + own.getDescription() + " use no pool of threads without a bound");
    }

    private static boolean opens(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        return (access instanceof JavaConstructorCall && owner.isAssignableTo("java.net.Socket"))
                || (owner.isAssignableTo("java.nio.channels.SocketChannel")
                        && target.getName().equals("open"))
                || (OPENING.contains(target.getName())
                        && (owner.getName().equals("java.net.URL")
                                || owner.getName().startsWith("org.apache.hc.client5.http.impl.classic.")
                                || owner.getName().equals("okhttp3.OkHttpClient")))
                || owner.getName().equals("okhttp3.OkHttpClient$Builder");
    }

    private static boolean readsTime(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean now = target.getName().equals("now")
                && owner.startsWith("java.time.")
                && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                && called.getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
        boolean system = owner.equals("java.time.Clock") && target.getName().startsWith("system");
        boolean millis = owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis");
        boolean date = access instanceof JavaConstructorCall call
                && owner.equals("java.util.Date")
                && call.getTarget().getRawParameterTypes().isEmpty();
        return now || system || millis || date;
    }

    private static DescribedPredicate<JavaAccess<?>> owned(String does, Set<String> names, String owner) {
        return describe(
                does,
                access -> names.contains(access.getTarget().getName())
                        && access.getTarget().getOwner().isAssignableTo(owner));
    }
}
