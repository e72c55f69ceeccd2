package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses may be called for a project: public ones, and the private ones that an operator named ({@code egress} of the
 * operator file: host names, addresses or blocks). Addresses that hand out a machine's credentials never.
 */
public final class EgressRules {
    private final Map<String, List<String>> allowed;

    /** @param allowed by project */
    public EgressRules(Map<String, List<String>> allowed) {
        this.allowed = Map.copyOf(allowed);
        allowed.values()
                .forEach(entries -> entries.stream().filter(AddressBlock::isOne).forEach(AddressBlock::of));
    }

    /** Why the address must not be called, if so. */
    Optional<String> refusal(ProjectName project, String host, InetAddress address) {
        return switch (AddressKind.of(address)) {
            case PUBLIC -> Optional.empty();
            case METADATA ->
                Optional.of(host + " is " + address.getHostAddress()
                        + ", an address that hands out credentials of the machine; it is never called");
            case PRIVATE ->
                permitted(project, host, address)
                        ? Optional.empty()
                        : Optional.of(host + " is " + address.getHostAddress()
                                + ", which is not public; an operator can allow it under egress." + project
                                + " of the operator file");
        };
    }

    private boolean permitted(ProjectName project, String host, InetAddress address) {
        return allowed.getOrDefault(project.value(), List.of()).stream()
                .anyMatch(entry -> AddressBlock.isOne(entry)
                        ? AddressBlock.of(entry).contains(address)
                        : entry.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT)));
    }
}
