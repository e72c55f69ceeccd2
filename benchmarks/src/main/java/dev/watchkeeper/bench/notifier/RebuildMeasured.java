package dev.watchkeeper.bench.notifier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long the archive takes to be built anew from the topics; what is required of 1,000,000 events is taken by the second. */
final class RebuildMeasured {
    private static final double REQUIRED = 1_000_000 / 300.0;

    private final NotifierApi api;
    private final Site site;

    RebuildMeasured(NotifierApi api, Site site) {
        this.api = api;
        this.site = site;
    }

    Row run() {
        NotifierBench.say("building the archive anew, " + (long) ArchiveRun.archived(site) + " events were archived");
        api.post(Role.ADMIN, "/api/v1/archive/rebuild", "");
        JsonNode done = Waiting.until("the archive is built anew", Duration.ofMinutes(20), () -> {
            Waiting.pause(Duration.ofMillis(200));
            JsonNode state = api.get(Role.ADMIN, "/api/v1/archive/rebuild");
            return state.path("state").asText().equals("running") ? Optional.empty() : Optional.of(state);
        });
        if (!done.path("state").asText().equals("finished")) {
            throw new IllegalStateException("the archive was not built anew: " + done.path("why"));
        }
        double seconds = Duration.between(
                                Instant.parse(done.path("since").asText()),
                                Instant.parse(done.path("at").asText()))
                        .toMillis()
                / 1000.0;
        long records = done.path("records").asLong();
        return Row.atLeast(
                "events a second when the archive is built anew (1,000,000 within 5 minutes)",
                REQUIRED,
                records / seconds,
                "",
                "%,d events in %.0f s".formatted(records, seconds));
    }
}
