package dev.watchkeeper.kit.aws;

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

/**
 * The only door to the network: connections go to addresses of AWS over TLS, or, where an operator set an endpoint, to that one
 * alone. The SDK would also follow {@code AWS_ENDPOINT_URL} and a proxy of the environment; redirects it does not follow.
 */
public final class OnlyAws {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final List<String> DOMAINS = List.of(".amazonaws.com", ".amazonaws.com.cn", ".api.aws");

    private OnlyAws() {}

    /** @param longest silence before an answer has begun, and within it; not how long the whole of it may take */
    public static SdkHttpClient client(Optional<URI> endpoint, Duration longest) {
        return UrlConnectionHttpClient.create(address -> open(address, endpoint, longest));
    }

    private static HttpURLConnection open(URI address, Optional<URI> endpoint, Duration longest) {
        if (!allowed(address, endpoint)) {
            throw new Refused(address.getHost() + " is no address of AWS"
                    + endpoint.map(set -> " and not the one that is set, " + set.getAuthority())
                            .orElse(""));
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECT_WITHIN.toMillis());
            connection.setReadTimeout((int) longest.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param endpoint the only one to be called, where an operator set one */
    public static boolean allowed(URI address, Optional<URI> endpoint) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return endpoint.map(set -> set.getScheme().equals(address.getScheme())
                        && set.getHost().equalsIgnoreCase(host)
                        && set.getPort() == address.getPort())
                .orElseGet(() -> address.getScheme().equals("https")
                        && (address.getPort() == -1 || address.getPort() == 443)
                        && DOMAINS.stream().anyMatch(host::endsWith));
    }

    /** The call would go to somebody else. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}
