package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/** The guard as the HTTP client wants it, for connections of one project that are all encrypted, or all not. */
final class VettedResolver implements DnsResolver {
    private final ProjectName project;
    private final boolean encrypted;
    private final EgressGuard guard;

    VettedResolver(ProjectName project, boolean encrypted, EgressGuard guard) {
        this.project = project;
        this.encrypted = encrypted;
        this.guard = guard;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return guard.addressesOf(project, new WayOut(encrypted, host, port)).stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) {
        throw new IllegalStateException("a connection is checked with its port, and asks for one");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
