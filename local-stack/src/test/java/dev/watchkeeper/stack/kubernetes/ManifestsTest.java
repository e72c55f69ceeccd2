package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S19: the manifests against what the images and the services really are. */
class ManifestsTest {
    private static final List<Tree> BASE = Manifests.in("base");
    private static final Set<String> THIS_MACHINE_ONLY =
            Set.of("QUARKUS_PROFILE", "WATCHKEEPER_SESSION_SECURE", "JDK_JAVA_OPTIONS");

    @ParameterizedTest
    @EnumSource(Writer.class)
    void portAndPathsAreThoseOfTheImage(Writer service) throws IOException {
        String image = Files.readString(Manifests.PROJECT.resolve("images/Dockerfile"));
        String settings = Files.readString(Manifests.PROJECT.resolve(
                service.serviceName() + "-service/src/main/resources/application.properties"));
        Tree container = container(work(service.serviceName()));

        assertThat(image).contains("QUARKUS_HTTP_PORT=8080", "EXPOSE 8080", "HEALTH=/q/health/ready");
        assertThat(container.list("ports").getFirst().is(8080, "containerPort")).isTrue();
        assertThat(container.list("ports").getFirst().text("name")).isEqualTo("http");
        assertThat(settings)
                .as("the paths are those that Quarkus has by itself")
                .doesNotContain("non-application-root-path", "smallrye-health.root-path", "management.enabled");
        assertThat(container.text("startupProbe", "httpGet", "path")).isEqualTo("/q/health/started");
        assertThat(container.text("readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
        assertThat(container.text("livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
        Tree port = Manifests.ofName(BASE, "Service", service.serviceName())
                .list("spec", "ports")
                .getFirst();
        assertThat(port.is(8080, "port") && port.text("targetPort").equals("http"))
                .isTrue();
    }

    @Test
    void originKnowsEachServiceByItsNameAndPort() {
        Tree origin = container(work("origin"));

        assertThat(origin.texts("args"))
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("origin", "8080"),
                                Arrays.stream(Writer.values())
                                        .map(service -> service.serviceName() + "=" + service.serviceName() + ":8080"))
                        .toList());
        assertThat(origin.text("readinessProbe", "httpGet", "path")).isEqualTo("/origin/health");
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void whatTheContainersOfComposeAreToldIsToldHereToo(Writer service) {
        Set<String> here = environment(service.serviceName()).keySet();

        assertThat(here).as("tried by ./watchkeeper verify compose").containsAll(composeNames(service));
        assertThat(here).doesNotContainAnyElementsOf(THIS_MACHINE_ONLY);
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void everyNameOfTheEnvironmentIsOneThatTheServiceReads(Writer service) throws IOException {
        KnownSettings known = KnownSettings.of(service);
        for (String name : environment(service.serviceName()).keySet()) {
            boolean seen = name.startsWith("QUARKUS_")
                    ? composeNames(service).contains(name) || name.equals("QUARKUS_CONFIG_LOCATIONS")
                    : known.reads(name);
            assertThat(seen).as(service + " reads " + name).isTrue();
        }
        assertThat(known.reads("WATCHKEEPER_SIGNING_KEI")).isFalse();
        assertThat(known.reads("KAFKA_SECURITY_PROTOKOL")).isFalse();
        assertThat(known.reads("WATCHKEEPER_PEOPLE_OUTAGE_NOISE")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void filesOfTheEnvironmentLieInFoldersThatAreMounted(Writer service) {
        Tree container = container(work(service.serviceName()));
        Set<String> mounted = container.list("volumeMounts").stream()
                .map(mount -> mount.text("mountPath"))
                .collect(Collectors.toSet());
        Set<String> volumes = Stream.concat(
                        work(service.serviceName()).pod().list("volumes").stream()
                                .map(volume -> volume.text("name")),
                        work(service.serviceName()).list("spec", "volumeClaimTemplates").stream()
                                .map(Tree::name))
                .collect(Collectors.toSet());

        environment(service.serviceName()).values().stream()
                .filter(value -> value.startsWith("/"))
                .forEach(path -> assertThat(mounted)
                        .as(path)
                        .anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/")));
        container.list("volumeMounts").forEach(mount -> assertThat(volumes).contains(mount.text("name")));
        assertThat(mounted).as("everything that is written").contains("/tmp", "/state");
    }

    @Test
    void noSecretStandsInAManifestAndNoneInTheEnvironment() {
        assertThat(Manifests.ofKind(BASE, "Secret")).isEmpty();
        for (Writer service : Writer.values()) {
            assertThat(environment(service.serviceName()).keySet())
                    .noneMatch(name -> name.contains("PASSWORD") || name.contains("TOKEN"));
            for (Tree entry : container(work(service.serviceName())).list("env")) {
                assertThat(entry.at("valueFrom", "secretKeyRef").there())
                        .as(entry.text("name"))
                        .isFalse();
            }
        }
    }

    @Test
    void everyProgramMayBeDisturbedOneAtATimeAndGrows() {
        for (Tree work : Manifests.ofKind(BASE, "Deployment", "StatefulSet")) {
            Tree budget = Manifests.ofName(BASE, "PodDisruptionBudget", work.name());
            assertThat(budget.is(1, "spec", "maxUnavailable")).isTrue();
            assertThat(budget.map("spec", "selector", "matchLabels"))
                    .isEqualTo(work.map("spec", "selector", "matchLabels"))
                    .isEqualTo(work.map("spec", "template", "metadata", "labels"));
            Tree scaler = Manifests.ofName(BASE, "HorizontalPodAutoscaler", work.name());
            assertThat(scaler.text("spec", "scaleTargetRef", "kind")).isEqualTo(work.text("kind"));
            assertThat(scaler.text("spec", "scaleTargetRef", "name")).isEqualTo(work.name());
            assertThat(work.at("spec", "replicas").there())
                    .as("the number is the autoscaler's")
                    .isFalse();
        }
        assertThat(work("verification").text("kind")).as("it keeps its folder").isEqualTo("StatefulSet");
    }

    @Test
    void endIsWaitedForLongerThanAServiceNeeds() {
        for (Tree work : Manifests.ofKind(BASE, "Deployment", "StatefulSet")) {
            int pause = Integer.parseInt(container(work).text("lifecycle", "preStop", "sleep", "seconds"));
            int grace = Integer.parseInt(work.pod().text("terminationGracePeriodSeconds"));
            // Requests that go on, then the stream's own longest close, then the clients of the broker.
            assertThat(grace).as(work.name()).isGreaterThan(pause + 10 + 8 + 10);
        }
    }

    @Test
    void networkIsClosedBothWaysAndOpenedByName() {
        Tree closed = Manifests.ofName(BASE, "NetworkPolicy", "default-deny");
        assertThat(closed.map("spec", "podSelector")).isEmpty();
        assertThat(closed.texts("spec", "policyTypes")).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(closed.at("spec", "ingress").there()
                        || closed.at("spec", "egress").there())
                .isFalse();

        Tree outside = Manifests.ofName(BASE, "NetworkPolicy", "outside");
        assertThat(selected(outside))
                .as("verification calls nobody")
                .containsExactlyInAnyOrder("gate", "probe", "rollback", "notifier");
        for (Tree policy : Manifests.ofKind(BASE, "NetworkPolicy")) {
            for (Tree way : Stream.of("ingress", "egress")
                    .flatMap(kind -> policy.list("spec", kind).stream())
                    .toList()) {
                assertThat(way.list("ports"))
                        .as(policy.name() + " opens ports, not machines")
                        .isNotEmpty();
                for (Tree to : way.list("to")) {
                    if (to.is("0.0.0.0/0", "ipBlock", "cidr")) {
                        assertThat(to.texts("ipBlock", "except"))
                                .as(policy.name())
                                .contains(
                                        "169.254.0.0/16",
                                        "10.0.0.0/8",
                                        "192.168.0.0/16",
                                        "172.16.0.0/12",
                                        "100.64.0.0/10",
                                        "127.0.0.0/8");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "production"})
    void overlayRendersToPodsThatStayWithinTheProfile(String overlay) throws Exception {
        Optional<List<Tree>> rendered = Manifests.rendered(overlay);
        assumeTrue(rendered.isPresent(), "kubectl is not installed here: the overlay " + overlay + " was not rendered");
        List<Tree> all = rendered.orElseThrow();

        List<Tree> works = Manifests.ofKind(all, "Deployment", "StatefulSet");
        assertThat(works).hasSize(6);
        Set<String> maps =
                Manifests.ofKind(all, "ConfigMap").stream().map(Tree::name).collect(Collectors.toSet());
        for (Tree work : works) {
            assertThat(RestrictedProfile.violations(work.pod())).as(work.name()).isEmpty();
            for (Tree entry : container(work).list("env")) {
                Tree map = entry.at("valueFrom", "configMapKeyRef");
                assertThat(!map.there() || maps.contains(map.text("name")))
                        .as(work.name() + " " + map)
                        .isTrue();
            }
            if (overlay.equals("production")) {
                assertThat(container(work).text("image")).as(work.name()).matches(".+@sha256:[0-9a-f]{64}");
            }
        }
        assertThat(Manifests.ofKind(all, "KafkaTopic"))
                .isNotEmpty()
                .allMatch(topic -> topic.is(overlay.equals("production") ? 48 : 12, "spec", "partitions"));
        assertThat(all)
                .allMatch(each -> each.text("kind").equals("Namespace")
                        || each.text("metadata", "namespace").equals("watchkeeper"));
    }

    private static Set<String> selected(Tree policy) {
        return new HashSet<>(policy.list("spec", "podSelector", "matchExpressions")
                .getFirst()
                .texts("values"));
    }

    private static Tree work(String name) {
        return Manifests.ofKind(BASE, "Deployment", "StatefulSet").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing runs " + name));
    }

    private static Tree container(Tree work) {
        return work.pod().list("containers").getFirst();
    }

    private static Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        container(work(service)).list("env").forEach(entry -> environment.put(entry.text("name"), entry.text("value")));
        return environment;
    }

    private static Set<String> composeNames(Writer service) {
        Set<String> names = new HashSet<>(
                Manifests.composeEnvironment(service.serviceName()).keySet());
        names.removeAll(THIS_MACHINE_ONLY);
        return names;
    }
}
