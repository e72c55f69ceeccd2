package dev.watchkeeper.stack.launch;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one needs to talk to a stack that is up. */
final class AddressTable {
    private AddressTable() {}

    static List<String> lines(StackOptions options, StackCredentials credentials) {
        PortPlan ports = options.ports();
        Addresses addresses = options.addresses(credentials);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row("everything", ports.url(Part.ORIGIN)));
        for (Part part : Part.values()) {
            if (part.service()) {
                lines.add(row(part.label(), ports.url(part) + "/q/health"));
            }
        }
        lines.add(row("kafka", addresses.bootstrapServers()));
        if (options.securedKafka()) {
            lines.add(row(
                    "",
                    "TLS and a password for each service; as an administrator: " + credentials.kafkaAdministrator()));
        }
        lines.add(row(
                "postgres",
                addresses.postgres().host() + ":" + addresses.postgres().port()
                        + "  databases gate, rollback, notifier"));
        lines.add(row("redis", addresses.redis().toString()));
        lines.add("");
        for (Role role : Role.values()) {
            lines.add(row("token " + role.name().toLowerCase(Locale.ROOT), credentials.token(role)));
        }
        lines.add(row(
                "all secrets",
                options.folder().credentials().resolve("secrets.json").toString()));
        lines.add("");
        return List.copyOf(lines);
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-15s %s", name, value);
    }
}
