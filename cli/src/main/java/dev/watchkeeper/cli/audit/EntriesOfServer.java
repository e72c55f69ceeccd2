package dev.watchkeeper.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;

/** The entries as the service itself gives them to an administrator of all projects. */
final class EntriesOfServer implements Entries {
    private final Server server;
    private final String path;

    /** @param path of the entries, such as {@code /services/gate/api/v1/audit/entries} */
    EntriesOfServer(Server server, String path) {
        this.server = server;
        this.path = path;
    }

    @Override
    public AuditHead each(Consumer<AuditRow> entry) {
        long last = 0;
        while (true) {
            JsonNode page = server.get(path + "?after=" + last);
            server.needed(page.path("head"), "hash");
            JsonNode entries = page.path("entries");
            if (entries.isEmpty()) {
                return new AuditHead(
                        page.path("head").path("seq").asLong(),
                        page.path("head").path("hash").asText());
            }
            for (JsonNode each : entries) {
                entry.accept(row(each));
            }
            long next = entries.get(entries.size() - 1).path("seq").asLong();
            if (next <= last) {
                throw new Stopped(ExitCode.FAILED, "the entries after " + last + " are not in their order", "");
            }
            last = next;
        }
    }

    private AuditRow row(JsonNode entry) {
        try {
            return new AuditRow(
                    entry.path("seq").asLong(),
                    Instant.parse(server.needed(entry, "at")),
                    server.needed(entry, "actor"),
                    server.needed(entry, "action"),
                    server.needed(entry, "subject"),
                    server.needed(entry, "details"),
                    server.needed(entry, "previous"),
                    server.needed(entry, "hash"));
        } catch (DateTimeException e) {
            throw new Stopped(
                    ExitCode.FAILED, "entry " + entry.path("seq").asLong() + " has no time: " + e.getMessage(), "");
        }
    }
}
