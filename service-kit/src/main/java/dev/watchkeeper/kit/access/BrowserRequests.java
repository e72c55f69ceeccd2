package dev.watchkeeper.kit.access;

import dev.watchkeeper.kit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Reads from a request what says who sends it, and from where; the origin in front says under which name it is known. */
@Singleton
public class BrowserRequests {
    private static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final SessionCookie cookie;

    public BrowserRequests(SessionCookie cookie) {
        this.cookie = cookie;
    }

    RequestFacts facts(String method, MultivaluedMap<String, String> headers, UriInfo uri) {
        return new RequestFacts(
                method,
                first(headers, HttpHeaders.AUTHORIZATION),
                secret(headers),
                first(headers, "Sec-Fetch-Site"),
                first(headers, "Sec-Fetch-Mode"),
                first(headers, "Origin"),
                ownOrigin(headers, uri));
    }

    /** The secret of the session that the browser sends, whatever it is worth. */
    public Optional<String> secret(MultivaluedMap<String, String> headers) {
        return cookie.in(Optional.ofNullable(headers.get(HttpHeaders.COOKIE)).orElse(List.of()));
    }

    /** What a caller shows in the header: of several lines the first, everywhere. */
    public static Optional<String> authorization(MultivaluedMap<String, String> headers) {
        return first(headers, HttpHeaders.AUTHORIZATION);
    }

    /** Why a sign-in may not be taken from where it comes. */
    public Optional<Problem> refusalOfSignIn(MultivaluedMap<String, String> headers, UriInfo uri) {
        return SameOrigin.refusalOfSignIn(facts("POST", headers, uri));
    }

    /** Why a sign-out may not be taken from where it comes; one without a session changes nothing and is always taken. */
    public Optional<Problem> refusalOfSignOut(MultivaluedMap<String, String> headers, UriInfo uri) {
        RequestFacts facts = facts("DELETE", headers, uri);
        return facts.session().isEmpty() ? Optional.empty() : SameOrigin.refusal(facts);
    }

    /** Scheme, host and port under which the browser knows this installation. */
    public static String ownOrigin(MultivaluedMap<String, String> headers, UriInfo uri) {
        String scheme = first(headers, FORWARDED_PROTO)
                .map(BrowserRequests::outermost)
                .orElseGet(() -> uri.getRequestUri().getScheme());
        String host = first(headers, FORWARDED_HOST)
                .map(BrowserRequests::outermost)
                .or(() -> first(headers, HttpHeaders.HOST))
                .orElseGet(() -> uri.getRequestUri().getAuthority());
        return scheme + "://" + host;
    }

    /** Of several proxies the one that the browser talks to. */
    private static String outermost(String list) {
        int comma = list.indexOf(',');
        return (comma < 0 ? list : list.substring(0, comma)).trim();
    }

    private static Optional<String> first(MultivaluedMap<String, String> headers, String name) {
        List<String> all = headers.get(name);
        return all == null || all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }
}
