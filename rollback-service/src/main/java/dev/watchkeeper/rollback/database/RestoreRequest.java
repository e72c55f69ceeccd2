package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the persons decide about. It never changes: another instance, snapshot or time is another request with another id.
 *
 * @param id derived from everything that an approval is bound to
 * @param resource the instance's own id at RDS, which a rename does not change
 * @param arn of the snapshot
 * @param taken the instant of the snapshot's data
 * @param settings what the new instance is to be set to
 * @param tags what the new instance is to be tagged with, beside the request's own tag
 * @param approvals so many different persons, none of them a requester
 * @param notCarried what the new instance will not have, one sentence each
 */
public record RestoreRequest(
        String id,
        WatchRef watch,
        String instance,
        String resource,
        String snapshot,
        String arn,
        Instant taken,
        Settings settings,
        Map<String, String> tags,
        SubjectId by,
        String reason,
        Instant at,
        ReadOnly readOnly,
        int approvals,
        List<String> notCarried) {
    private static final int LONGEST_NAME = 63;

    public RestoreRequest {
        tags = Map.copyOf(tags);
        notCarried = List.copyOf(notCarried);
        if (approvals < 2) {
            throw new IllegalArgumentException("a database is never brought back by fewer than two persons");
        }
    }

    static String idOf(
            WatchRef watch, String resource, String instance, String arn, Instant taken, SubjectId by, Instant at) {
        return DerivedId.of(
                "database-restore",
                watch.idPrefix(),
                instance,
                resource,
                arn,
                taken.toString(),
                by.value(),
                at.toString());
    }

    /** The name of the new instance until the cut-over. It holds the request's id, so RDS refuses a second one. */
    public String restoredName() {
        return named("-new-");
    }

    /** The name that the old instance keeps its data under after the cut-over. */
    public String keptName() {
        return named("-old-");
    }

    private String named(String middle) {
        String end = middle + id.substring(0, 8);
        String begin = instance.length() + end.length() > LONGEST_NAME
                ? instance.substring(0, LONGEST_NAME - end.length())
                : instance;
        return begin.replaceAll("-+$", "") + end;
    }

    /** What is lost, as far as it is known. */
    public String cost(Instant now) {
        String open = readOnly.since()
                .map(since -> ", until " + since + ", when " + by + " says that the service became read-only: "
                        + span(taken, since) + " (not measured here)")
                .orElse(": " + span(taken, now) + " by " + now + ", and more until the cut-over, because the service is"
                        + " not said to be read-only");
        return "what was written to " + instance + " since its snapshot " + snapshot + " of " + taken
                + " is lost to the service" + open
                + "; how many writes these are is not known here. They stay in the old"
                + " instance, which is kept as " + keptName() + " after the cut-over and never deleted";
    }

    private static String span(Instant from, Instant to) {
        Duration lost = from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
        return lost.toHours() > 0
                ? lost.toHours() + " h " + lost.toMinutesPart() + " min"
                : lost.toMinutes() + " min " + lost.toSecondsPart() + " s";
    }

    public Optional<String> differs() {
        return notCarried.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notCarried));
    }
}
