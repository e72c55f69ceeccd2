package dev.watchkeeper.kit.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookie in which a browser keeps the secret of a session.
 *
 * @param secure sent over TLS alone, and by its name bound to exactly this host; false only where a machine talks to itself
 */
public record SessionCookie(boolean secure) {
    private static final String NAME = "wk_session";

    public String name() {
        return secure ? "__Host-" + NAME : NAME;
    }

    /** The header {@code Set-Cookie} that hands the secret out. */
    public String holding(String secret, Duration life) {
        return cookie(secret, life.toSeconds());
    }

    /** The header {@code Set-Cookie} that takes it away. */
    public String cleared() {
        return cookie("", 0);
    }

    /** The secret in the headers {@code Cookie}, the first where there are several; read by hand, as other cookies may be anything. */
    public Optional<String> in(List<String> headers) {
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).trim().equals(name())) {
                    String value = pair.substring(equals + 1).trim();
                    return value.isEmpty() ? Optional.empty() : Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    private String cookie(String value, long seconds) {
        return name() + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
