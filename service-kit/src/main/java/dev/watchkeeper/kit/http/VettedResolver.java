package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** The guard as the HTTP client wants it. */
final class VettedResolver implements DnsResolver {
    private final ProjectName project;
    private final EgressGuard guard;

    VettedResolver(ProjectName project, EgressGuard guard) {
        this.project = project;
        this.guard = guard;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return guard.addressesOf(project, host).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
