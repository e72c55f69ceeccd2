package dev.watchkeeper.rollback.means.kubernetes;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig says about one cluster. Only what stands in the text itself is taken: it starts no program, opens no file, asks no
 * other server for a token, and never leaves the certificate of the API server unproven.
 *
 * @param authority the certificates to trust, PEM in base64; those of the JVM when empty
 */
record KubeConfig(
        URI server, Optional<String> authority, Optional<String> token, Optional<ClientCertificate> certificate) {

    /** PEM in base64, both. */
    record ClientCertificate(String certificate, String key) {
        @Override
        public String toString() {
            return "(secret)";
        }
    }

    /** @throws IllegalArgumentException with a sentence that never holds a part of the text */
    static KubeConfig parse(String text, String cluster) {
        Config config = config(text);
        Cluster at = some(config.getClusters())
                .filter(each -> cluster.equals(each.getName()))
                .map(NamedCluster::getCluster)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no cluster '" + cluster + "'"));
        refuse(at.getProxyUrl() != null, "goes over a proxy (proxy-url)");
        refuse(Boolean.TRUE.equals(at.getInsecureSkipTlsVerify()), "does not check the server's certificate");
        refuse(at.getCertificateAuthority() != null, "names a file (certificate-authority): write its -data");
        refuse(at.getTlsServerName() != null, "names another server than it calls (tls-server-name)");
        AuthInfo user = user(config, cluster);
        refuse(user.getExec() != null, "starts a program (exec)");
        refuse(user.getAuthProvider() != null, "asks another server (auth-provider)");
        refuse(user.getUsername() != null || user.getPassword() != null, "signs in with a password");
        refuse(user.getTokenFile() != null, "names a file (tokenFile): write the token");
        refuse(
                user.getClientCertificate() != null || user.getClientKey() != null,
                "names a file (client-certificate): write its -data");
        Optional<String> token = Optional.ofNullable(user.getToken()).filter(given -> !given.isBlank());
        Optional<ClientCertificate> certificate = Optional.ofNullable(user.getClientCertificateData())
                .flatMap(data ->
                        Optional.ofNullable(user.getClientKeyData()).map(key -> new ClientCertificate(data, key)));
        refuse(token.isEmpty() && certificate.isEmpty(), "has neither a token nor a client certificate with its key");
        return new KubeConfig(server(at), Optional.ofNullable(at.getCertificateAuthorityData()), token, certificate);
    }

    private static URI server(Cluster cluster) {
        @Nullable String server = cluster.getServer();
        try {
            URI address = URI.create(server == null ? "" : server);
            boolean own = address.getHost() != null && address.getRawUserInfo() == null;
            boolean form =
                    "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && local(address));
            if (own && form) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below: the message would quote the text.
        }
        throw new IllegalArgumentException("the cluster's 'server' must start with https:// and have a host");
    }

    /** Without TLS a token may go to this machine only. */
    private static boolean local(URI address) {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost());
    }

    private static AuthInfo user(Config config, String cluster) {
        List<String> users = some(config.getContexts())
                .map(NamedContext::getContext)
                .filter(context -> context != null && cluster.equals(context.getCluster()))
                .map(context -> String.valueOf(context.getUser()))
                .distinct()
                .toList();
        if (users.size() != 1) {
            throw new IllegalArgumentException(
                    "it has " + users.size() + " users for cluster '" + cluster + "' in its contexts; one is needed");
        }
        return some(config.getUsers())
                .filter(each -> users.getFirst().equals(each.getName()))
                .map(NamedAuthInfo::getUser)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the user of cluster '" + cluster + "' is missing"));
    }

    private static Config config(String text) {
        try {
            @Nullable Config config = Serialization.unmarshal(text, Config.class);
            if (config != null) {
                return config;
            }
        } catch (RuntimeException e) {
            // Said below. Whatever the parser throws quotes the text, and the text holds the credentials.
        }
        throw new IllegalArgumentException("it is not a kubeconfig in YAML or JSON");
    }

    private static void refuse(boolean when, String what) {
        if (when) {
            throw new IllegalArgumentException("its entry " + what + ", which is not done here");
        }
    }

    private static <T> Stream<T> some(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    @Override
    public String toString() {
        return "kubeconfig of " + server;
    }
}
