package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way out: a name is resolved once for one connection, and the connection goes to an address that was checked, so that a name which
 * changes its address between check and connection gains nothing.
 */
public final class EgressGuard {
    private final EgressRules rules;
    private final NameLookup lookup;

    public EgressGuard(EgressRules rules, NameLookup lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    /**
     * The addresses of a host for whatever is not HTTP, all of them checked. One bad address among several refuses the host.
     *
     * @throws AddressRefused when the project may not call the host
     * @throws UnknownHostException when the name cannot be resolved
     */
    public List<InetAddress> addressesOf(ProjectName project, String host) throws UnknownHostException {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return checked(name, address -> rules.refusal(project, name, address));
    }

    /** The same for HTTP, where it also counts whether it is encrypted, and the port. */
    List<InetAddress> addressesOf(ProjectName project, WayOut way) throws UnknownHostException {
        return checked(way.host(), address -> rules.refusal(project, way, address));
    }

    private List<InetAddress> checked(String name, Function<InetAddress, Optional<String>> against)
            throws UnknownHostException {
        List<InetAddress> addresses = lookup.addressesOf(name);
        for (InetAddress address : addresses) {
            Optional<String> refusal = against.apply(address);
            if (refusal.isPresent()) {
                throw new AddressRefused(refusal.get());
            }
        }
        return List.copyOf(addresses);
    }

    /**
     * An open connection to the first address of the host that takes one. Its reads end at the same limit until the caller sets
     * another.
     *
     * @param within for the connection alone, after the name was resolved
     */
    public Socket connected(ProjectName project, String host, int port, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        IOException last = new ConnectException(host + " has no address");
        for (InetAddress address : addressesOf(project, host)) {
            int left = Math.toIntExact(Math.max(0, (end - System.nanoTime()) / 1_000_000));
            if (left == 0) {
                throw new SocketTimeoutException("no connection within " + within.toMillis() + " ms");
            }
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(left);
                socket.connect(new InetSocketAddress(address, port), left);
                return socket;
            } catch (IOException e) {
                last = e;
                socket.close();
            }
        }
        throw last;
    }
}
