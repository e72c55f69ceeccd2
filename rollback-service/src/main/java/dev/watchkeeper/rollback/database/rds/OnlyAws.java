package dev.watchkeeper.rollback.database.rds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Connections to AWS and nowhere else: no proxy of the environment, no other host, and only the set address where one is set. */
final class OnlyAws {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);
    private static final List<String> DOMAINS = List.of(".amazonaws.com", ".amazonaws.com.cn", ".api.aws");

    private OnlyAws() {}

    static SdkHttpClient client(Optional<URI> endpoint) {
        return UrlConnectionHttpClient.create(address -> open(address, endpoint));
    }

    private static HttpURLConnection open(URI address, Optional<URI> endpoint) {
        if (!allowed(address, endpoint)) {
            throw new Refused(address.getHost() + " is no address of AWS");
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECT_WITHIN.toMillis());
            connection.setReadTimeout((int) READ_WITHIN.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean allowed(URI address, Optional<URI> endpoint) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return endpoint.map(set -> set.getScheme().equals(address.getScheme())
                        && set.getHost().equalsIgnoreCase(host)
                        && set.getPort() == address.getPort())
                .orElseGet(() -> address.getScheme().equals("https")
                        && (address.getPort() == -1 || address.getPort() == 443)
                        && DOMAINS.stream().anyMatch(host::endsWith));
    }

    /** The call would go to somebody else. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}
