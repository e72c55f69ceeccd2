package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.kit.secret.SecretValue;
import dev.watchkeeper.rollback.terms.TargetMeans;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The clients, one per project and cluster. Whom they call and how they sign in stands in the operator's secret alone. */
final class Clusters implements AutoCloseable {
    private final EgressGuard guard;
    private final SecretStore secrets;
    private final Duration perRequest;
    private final Map<Key, KubernetesClient> clients = new ConcurrentHashMap<>();

    Clusters(EgressGuard guard, SecretStore secrets, Duration perRequest) {
        this.guard = guard;
        this.secrets = secrets;
        this.perRequest = perRequest;
    }

    /** Whether there is a client for the target. */
    sealed interface Access {}

    record Granted(KubernetesClient client) implements Access {}

    /** An operator has to change something first. */
    record NotGranted(String why) implements Access {}

    Access of(TargetMeans target) {
        SecretName name = SecretName.parse(setting(target, "secret"));
        String cluster = setting(target, "cluster");
        return switch (secrets.saying(
                name, target.project(), value -> parsed(value, cluster).server().getHost())) {
            case SecretStore.NotGiven(String why) -> new NotGranted(why);
            case SecretStore.Given(SecretValue value) -> {
                KubeConfig config = parsed(value, cluster);
                var key = new Key(target.project().value(), config);
                yield new Granted(clients.computeIfAbsent(key, unseen -> client(target, config)));
            }
        };
    }

    private static KubeConfig parsed(SecretValue value, String cluster) {
        return KubeConfig.parse(value.reveal(), cluster);
    }

    private KubernetesClient client(TargetMeans target, KubeConfig said) {
        // Never what the machine has lying about: environment, home folder and service account are not looked at.
        ConfigBuilder config = new ConfigBuilder(Config.empty())
                .withMasterUrl(said.server().toString())
                .withTrustCerts(false)
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(Math.toIntExact(perRequest.toMillis()))
                .withRequestTimeout(Math.toIntExact(perRequest.toMillis()))
                .withUserAgent("watchkeeper/0.1");
        said.authority().ifPresent(config::withCaCertData);
        said.token().ifPresent(config::withOauthToken);
        said.certificate()
                .ifPresent(certificate ->
                        config.withClientCertData(certificate.certificate()).withClientKeyData(certificate.key()));
        return new KubernetesClientBuilder()
                .withConfig(config.build())
                .withHttpClientFactory(new GuardedOkHttp(target.project(), guard, perRequest))
                .build();
    }

    static String setting(TargetMeans target, String name) {
        return Optional.ofNullable(target.settings().get(name))
                .orElseThrow(
                        () -> new IllegalStateException("a Deployment of Kubernetes has the setting '" + name + "'"));
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
    }

    private record Key(String project, KubeConfig config) {}
}
