package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which addresses may be called for a project: public ones, over TLS and at the usual ports, and whatever an operator named
 * ({@code egress} of the operator file: host names, addresses or blocks), private or not, also unencrypted and at every port. Addresses
 * that hand out a machine's credentials never. (ADR 0067)
 */
public final class EgressRules {
    /** Those of https: its own, and the one that stands in for it. */
    public static final String USUAL_PORTS = "443,8443";

    private static final Set<Integer> USUAL = Set.of(443, 8443);

    private final Map<String, List<String>> allowed;
    private final Set<Integer> ports;

    /** @param allowed by project */
    public EgressRules(Map<String, List<String>> allowed) {
        this(allowed, USUAL);
    }

    /** @param ports at which a public address may be called that nobody named */
    public EgressRules(Map<String, List<String>> allowed, Set<Integer> ports) {
        this.allowed = Map.copyOf(allowed);
        this.ports = Set.copyOf(ports);
        allowed.values()
                .forEach(entries -> entries.stream().filter(AddressBlock::isOne).forEach(AddressBlock::of));
        ports.stream()
                .filter(port -> port < 1 || port > AddressForm.LARGEST_PORT)
                .forEach(port -> {
                    throw new IllegalArgumentException("watchkeeper.egress.ports: " + port + " is no port");
                });
    }

    /** Why no request may go to an address, as far as it is known before its name is resolved; for the edge that takes addresses. */
    public Optional<String> foreseen(ProjectName project, URI address) {
        Optional<String> form = AddressForm.refusal(address);
        if (form.isPresent()) {
            return form;
        }
        WayOut way = WayOut.of(address);
        return literal(way.host())
                .map(written -> refusal(project, way, written))
                .orElseGet(
                        () -> mayBeNamed(project, way.host()) ? Optional.empty() : unusual(project, way, way.host()));
    }

    /** Why a request must not go this way, if so. */
    Optional<String> refusal(ProjectName project, WayOut way, InetAddress address) {
        Optional<String> anyWay = refusal(project, way.host(), address);
        return anyWay.isPresent() || permitted(project, way.host(), address)
                ? anyWay
                : unusual(project, way, way.host() + " is " + address.getHostAddress());
    }

    /** Why the address must not be connected to, whatever is spoken there, if so. */
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

    /** What a public address is not called for when no operator named it. */
    private Optional<String> unusual(ProjectName project, WayOut way, String where) {
        if (!way.encrypted()) {
            return Optional.of(
                    where + ", and nothing is sent unencrypted to a place that no operator named: write https://,"
                            + " or an operator allows it under egress." + project + " of the operator file");
        }
        return ports.contains(way.port())
                ? Optional.empty()
                : Optional.of(where + ", and port " + way.port() + " is none of "
                        + new TreeSet<>(ports).stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + ": an operator can allow the port in watchkeeper.egress.ports, or the host under egress."
                        + project + " of the operator file");
    }

    private boolean permitted(ProjectName project, String host, InetAddress address) {
        return entries(project).stream()
                .anyMatch(entry ->
                        AddressBlock.isOne(entry) ? AddressBlock.of(entry).contains(address) : isName(entry, host));
    }

    /** A name that is in no list may still lead into a block that is. */
    private boolean mayBeNamed(ProjectName project, String host) {
        return entries(project).stream().anyMatch(entry -> AddressBlock.isOne(entry) || isName(entry, host));
    }

    private List<String> entries(ProjectName project) {
        return allowed.getOrDefault(project.value(), List.of());
    }

    private static boolean isName(String entry, String host) {
        return entry.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return AddressBlock.isOne(host) ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
