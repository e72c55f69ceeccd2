package dev.watchkeeper.stack.origin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a service is told of who asks: under which name a browser knows us, over what, and from where it comes. What a caller says of it
 * itself does not count; what a proxy in front says does, where there is one.
 */
final class WhoAsked {
    private static final String HOST = "X-Forwarded-Host";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String FOR = "X-Forwarded-For";

    private final boolean behindProxy;

    WhoAsked(boolean behindProxy) {
        this.behindProxy = behindProxy;
    }

    void tell(ProxyRequest request) {
        HttpServerRequest asked = request.proxiedRequest();
        request.headers().remove(HOST);
        said(asked, HOST, host -> !host.isEmpty())
                .or(() -> Optional.ofNullable(asked.getHeader("Host")))
                .ifPresent(host -> request.putHeader(HOST, host));
        request.putHeader(
                PROTO,
                said(asked, PROTO, proto -> proto.equals("https") || proto.equals("http"))
                        .orElse(asked.isSSL() ? "https" : "http"));
        request.putHeader(
                FOR,
                said(asked, FOR, from -> !from.isEmpty())
                        .orElse(asked.remoteAddress().hostAddress()));
    }

    /** The proxy's own word is the last, also of several lines: what stands before it was said to the proxy. */
    private Optional<String> said(HttpServerRequest asked, String header, Predicate<String> makesSense) {
        List<String> lines = behindProxy ? asked.headers().getAll(header) : List.of();
        return lines.stream()
                .reduce((before, last) -> last)
                .map(list -> list.substring(list.lastIndexOf(',') + 1).trim())
                .filter(makesSense);
    }
}
