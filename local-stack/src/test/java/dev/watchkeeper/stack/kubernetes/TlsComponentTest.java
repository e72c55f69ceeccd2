package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.contract.topic.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A production encrypts every way: between ingress and origin, origin and services, to figures, databases and cache. */
class TlsComponentTest {
    private static final List<String> PROGRAMS = Stream.concat(
                    Stream.of("origin"), Arrays.stream(Writer.values()).map(Writer::serviceName))
            .toList();

    private static final List<String> ORIGIN = List.of("WATCHKEEPER_ORIGIN_TLS=/tls");
    private static final List<String> SERVICE = List.of(
            "QUARKUS_HTTP_INSECURE_REQUESTS=disabled",
            "QUARKUS_HTTP_SSL_PORT=8080",
            "QUARKUS_HTTP_SSL_PROTOCOLS=TLSv1.3",
            "QUARKUS_HTTP_SSL_CERTIFICATE_FILES=/tls/tls.crt",
            "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES=/tls/tls.key",
            "QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD=60s");

    private static List<Tree> production() throws Exception {
        Optional<List<Tree>> rendered = Manifests.rendered("production");
        assumeTrue(rendered.isPresent(), "kubectl is not installed here: the overlay production was not rendered");
        return rendered.orElseThrow();
    }

    @Test
    void eachProgramHasACertificateForTheNameByWhichItIsCalled() {
        List<Tree> certificates = Manifests.in("components/tls");

        for (String program : PROGRAMS) {
            Tree certificate = Manifests.ofName(certificates, "Certificate", program);
            assertThat(certificate.texts("spec", "dnsNames")).contains(program);
            assertThat(certificate.text("spec", "secretName")).isEqualTo("tls-" + program);
            assertThat(certificate.text("spec", "issuerRef", "name")).isEqualTo("authority");
        }
    }

    @Test
    void eachPodOfAProductionHasItsCertificateAndIsAskedByTls() throws Exception {
        List<Tree> works = Manifests.ofKind(production(), "Deployment", "StatefulSet");

        assertThat(works.stream().map(Tree::name)).containsExactlyInAnyOrderElementsOf(PROGRAMS);
        for (Tree work : works) {
            Tree container = work.pod().list("containers").getFirst();
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(container.text(probe, "httpGet", "scheme"))
                        .as(work.name() + " " + probe)
                        .isEqualTo("HTTPS");
            }
            List<String> told = container.list("env").stream()
                    .filter(entry -> entry.map().containsKey("value"))
                    .map(entry -> entry.text("name") + "=" + entry.text("value"))
                    .toList();
            assertThat(told).as(work.name()).containsAll(work.name().equals("origin") ? ORIGIN : SERVICE);
            assertThat(work.pod().list("volumes"))
                    .as(work.name())
                    .anyMatch(volume -> volume.text("name").equals("tls")
                            && volume.text("secret", "secretName").equals("tls-" + work.name()));
            assertThat(container.list("volumeMounts"))
                    .as(work.name())
                    .anyMatch(mount -> mount.text("name").equals("tls")
                            && mount.text("mountPath").equals("/tls"));
        }
    }

    @Test
    void theIngressAndPrometheusAskByTlsAndCheckWhomTheyAsk() throws Exception {
        List<Tree> all = production();
        Tree ingress = Manifests.ofName(all, "Ingress", "watchkeeper");
        String nginx = "nginx.ingress.kubernetes.io/";

        assertThat(ingress.map("metadata", "annotations"))
                .containsEntry(nginx + "backend-protocol", "HTTPS")
                .containsEntry(nginx + "proxy-ssl-verify", "on")
                .containsEntry(nginx + "proxy-ssl-name", "origin")
                .containsEntry(nginx + "proxy-ssl-secret", "watchkeeper/tls-origin");
        Tree figures = Manifests.ofName(all, "PodMonitor", "watchkeeper")
                .list("spec", "podMetricsEndpoints")
                .getFirst();
        assertThat(figures.text("scheme")).isEqualTo("https");
        String name = figures.text("tlsConfig", "serverName");
        for (Writer service : Writer.values()) {
            assertThat(Manifests.ofName(all, "Certificate", service.serviceName())
                            .texts("spec", "dnsNames"))
                    .contains(name);
        }
    }

    @Test
    void databasesAndCacheAreCalledByTlsAndProven() throws Exception {
        Tree addresses = Manifests.ofKind(production(), "ConfigMap").stream()
                .filter(each -> each.name().startsWith("watchkeeper-"))
                .findFirst()
                .orElseThrow();

        for (String service : List.of("gate", "rollback", "notifier")) {
            assertThat(addresses.text("data", service + "-database")).contains("sslmode=verify-full");
        }
        assertThat(addresses.text("data", "redis")).startsWith("rediss://");
    }
}
