package dev.watchkeeper.probe.overview;

import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.probe.watching.WatchSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One watch as people see it. */
public record WatchLine(String deployment, int run, String service, String status, List<CheckLine> checks) {
    public WatchLine {
        checks = List.copyOf(checks);
    }

    public static WatchLine of(WatchSession session, Instant now) {
        WatchRecorded watch = session.watch();
        List<CheckLine> checks = new ArrayList<>();
        session.states().forEach((name, state) -> checks.add(CheckLine.of(name.value(), state, now)));
        return new WatchLine(
                watch.watch().deployment().value(),
                watch.watch().run().number(),
                watch.watch().service().toString(),
                watch.status().name(),
                checks);
    }
}
