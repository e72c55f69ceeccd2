package dev.watchkeeper.kit.rate;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From which address a request comes. What a proxy says of it ({@code X-Forwarded-For}) counts only when the proxy is near, on this
 * machine or in a private network, and then only its own word, the last, also of several lines: what stands before it was said by the
 * caller.
 */
public final class CallersAddress {
    /** An address in digits, so that no name is ever looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,44}");

    private CallersAddress() {}

    public static String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        return of(
                Optional.ofNullable(peer == null ? null : peer.hostAddress()),
                request.headers().getAll("X-Forwarded-For"));
    }

    static String of(Optional<String> peer, List<String> forwarded) {
        return peer.filter(CallersAddress::near)
                .flatMap(proxy -> forwarded.stream().reduce((before, last) -> last))
                .map(list -> list.substring(list.lastIndexOf(',') + 1).trim())
                .filter(last -> LITERAL.matcher(last).matches())
                .orElse(peer.orElse("unknown"));
    }

    private static boolean near(String peer) {
        if (!LITERAL.matcher(peer).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(peer);
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || uniqueLocal(address)
                    || shared(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** 100.64.0.0/10 (RFC 6598): pods of a cluster often have addresses of it. */
    private static boolean shared(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
    }

    /** fc00::/7, the private networks of IPv6. */
    private static boolean uniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }
}
