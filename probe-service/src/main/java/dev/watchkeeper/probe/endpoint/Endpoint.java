package dev.watchkeeper.probe.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An address with what signs in there: {@code postgresql://user:password@host:5432/name?sslmode=require}. Special characters of
 * user and password are percent-encoded. Never printed.
 *
 * @param port 0 where the address has none
 * @param name what stands after the first slash; empty where nothing does
 */
public record Endpoint(
        String scheme,
        String host,
        int port,
        Optional<String> user,
        Optional<String> password,
        String name,
        Map<String, String> settings) {
    public Endpoint {
        settings = Map.copyOf(settings);
    }

    /** @throws IllegalArgumentException saying what is wrong without showing the text */
    public static Endpoint parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "it is no address: percent-encode what is special in user and password", null);
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("it is no address: write it like scheme://user:password@host:port/name");
        }
        String[] signIn = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new Endpoint(
                uri.getScheme().toLowerCase(Locale.ROOT),
                uri.getHost().toLowerCase(Locale.ROOT),
                Math.max(0, uri.getPort()),
                signIn.length > 0 && !signIn[0].isEmpty() ? Optional.of(decoded(signIn[0])) : Optional.empty(),
                signIn.length > 1 ? Optional.of(decoded(signIn[1])) : Optional.empty(),
                decoded(path.startsWith("/") ? path.substring(1) : path),
                settings(uri.getRawQuery()));
    }

    public int portOr(int usual) {
        return port == 0 ? usual : port;
    }

    /** Whether it is on this machine, by the way it is written. */
    public boolean loopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Map<String, String> settings(@org.jspecify.annotations.Nullable String query) {
        Map<String, String> settings = new TreeMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                settings.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return settings;
    }

    /** A plus is a plus: only a form writes a blank so. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + "/" + name;
    }
}
