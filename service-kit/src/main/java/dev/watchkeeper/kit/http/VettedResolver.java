package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for one connection and lets the connection only have addresses that were checked, so that a name which
 * changes its address between check and connection gains nothing. One bad address among several refuses the host.
 */
final class VettedResolver implements DnsResolver {
    private final ProjectName project;
    private final EgressRules rules;
    private final NameLookup lookup;

    VettedResolver(ProjectName project, EgressRules rules, NameLookup lookup) {
        this.project = project;
        this.rules = rules;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        List<InetAddress> addresses = lookup.addressesOf(name);
        for (InetAddress address : addresses) {
            Optional<String> refusal = rules.refusal(project, name, address);
            if (refusal.isPresent()) {
                throw new AddressRefused(refusal.get());
            }
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host has an address that must not be called. */
    static final class AddressRefused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        AddressRefused(String why) {
            super(why);
        }
    }
}
