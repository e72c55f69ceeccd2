package dev.watchkeeper.stack.launch;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one needs to talk to a stack that is up. */
final class AddressTable {
    private AddressTable() {}

    static List<String> lines(PortPlan ports, StackCredentials credentials, StackFolder folder) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row("everything", ports.url(Part.ORIGIN)));
        for (Part part : Part.values()) {
            if (part.service()) {
                lines.add(row(part.label(), ports.url(part) + "/q/health"));
            }
        }
        lines.add(row("kafka", "127.0.0.1:" + ports.of(Part.KAFKA)));
        lines.add(row("postgres", "127.0.0.1:" + ports.of(Part.POSTGRES) + "  databases gate, rollback, notifier"));
        lines.add(row("redis", "127.0.0.1:" + ports.of(Part.REDIS)));
        lines.add("");
        for (Role role : Role.values()) {
            lines.add(row("token " + role.name().toLowerCase(Locale.ROOT), credentials.token(role)));
        }
        lines.add(
                row("all secrets", folder.credentials().resolve("secrets.json").toString()));
        lines.add("");
        return List.copyOf(lines);
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-15s %s", name, value);
    }
}
