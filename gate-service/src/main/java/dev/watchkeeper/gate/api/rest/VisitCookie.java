package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.kit.access.SessionCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a browser keeps while its person is at an identity provider, for ten minutes.
 *
 * @param to the page that was wanted; one of this installation
 */
record VisitCookie(Visit visit, String to) {
    private static final int SECONDS = 600;

    /** @param wanted as it came; what is no page of ours becomes the first one */
    static VisitCookie of(Visit visit, String wanted) {
        return new VisitCookie(visit, page(wanted));
    }

    String header(SessionCookie session) {
        return cookie(
                session,
                visit.secret() + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8)),
                SECONDS);
    }

    static String cleared(SessionCookie session) {
        return cookie(session, "", 0);
    }

    static Optional<VisitCookie> in(List<String> headers, SessionCookie session) {
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                String text = pair.trim();
                if (text.startsWith(name(session) + "=")) {
                    return read(text.substring(name(session).length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<VisitCookie> read(String value) {
        int dot = value.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        try {
            String to = new String(Base64.getUrlDecoder().decode(value.substring(dot + 1)), StandardCharsets.UTF_8);
            return Optional.of(of(new Visit(value.substring(0, dot)), to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A path here: neither another host, nor what a browser would read as one. */
    private static String page(String wanted) {
        return wanted.matches("/([A-Za-z0-9._~%-][A-Za-z0-9._~%/?&=+:,#-]{0,500})?") ? wanted : "/";
    }

    private static String name(SessionCookie session) {
        return (session.secure() ? "__Host-" : "") + "wk_visit";
    }

    private static String cookie(SessionCookie session, String value, int seconds) {
        return name(session) + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (session.secure() ? "; Secure" : "");
    }
}
