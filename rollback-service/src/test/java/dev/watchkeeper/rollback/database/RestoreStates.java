package dev.watchkeeper.rollback.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One of each state. */
public final class RestoreStates {
    private RestoreStates() {}

    public static List<RestoreState> all() {
        RestoreRequest request = RestoreExamples.request();
        Instant now = request.at().plusSeconds(90);
        Ask ask = new Ask(
                request.id(),
                request.snapshot(),
                Set.of(request.by()),
                now.plus(Duration.ofMinutes(5)),
                2,
                List.of(
                        new Approval(RestoreExamples.BUCK, now, "fine"),
                        new Approval(RestoreExamples.CLARA, now, "fine")));
        Work work = Work.of(request, Step.RESTORE, ask, now, 1, List.of("one", "two"));
        RestoreState.Due due = new RestoreState.Due(work, now, Optional.empty());
        RestoreState.Sending sending = due.send(now);
        RestoreState.Unknown unknown = sending.unknown("no answer", now);
        RestoreState.Awaiting awaiting = unknown.seen(now);
        RestoreState.Ready ready = awaiting.ready(List.of("it differs"));
        return List.of(
                RestoreState.ask(request),
                due,
                unknown.repeat(now),
                sending,
                unknown,
                awaiting,
                ready,
                ready.ask(RestoreExamples.DORA, now),
                awaiting.cutOver(now),
                awaiting.fail("why"),
                ready.refuse(RestoreExamples.DORA, "no"),
                RestoreState.ask(request).expire());
    }
}
