package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the restore of a database stands.
 *
 * @param restored the new instance, once there is one
 * @param askedBy who asked for the restore
 * @param cutOverBy who asked for the cut-over
 * @param agreed to what is asked now, in their order
 * @param until when the request expires
 */
public record DatabaseWord(
        DatabaseStage stage,
        String request,
        String instance,
        String snapshot,
        Instant taken,
        Optional<String> restored,
        Optional<SubjectId> askedBy,
        Optional<SubjectId> cutOverBy,
        List<SubjectId> agreed,
        Optional<Instant> until,
        String sentence,
        Instant since) {
    public DatabaseWord {
        agreed = List.copyOf(agreed);
    }

    /** Names what is asked now on a page; it is another one when something else is asked. */
    public String anchor() {
        return Anchors.of(request, cutOver() ? "cut-over" : "restore");
    }

    /** Persons are asked to agree. */
    public boolean asking() {
        return switch (stage) {
            case REQUESTED, APPROVED, CUT_OVER_REQUESTED, CUT_OVER_APPROVED -> true;
            case REFUSED, EXPIRED, RESTORING, UNKNOWN, READY, CUTTING_OVER, CUT_OVER, FAILED -> false;
        };
    }

    /** It is about the names of the instances, and no longer about the new instance. */
    public boolean cutOver() {
        return switch (stage) {
            case READY, CUT_OVER_REQUESTED, CUT_OVER_APPROVED, CUTTING_OVER, CUT_OVER -> true;
            case REQUESTED, APPROVED, REFUSED, EXPIRED, RESTORING, UNKNOWN, FAILED -> false;
        };
    }

    public boolean ready() {
        return stage == DatabaseStage.READY;
    }

    /** What an approval repeats letter by letter: the thing that is at stake. */
    public String confirm() {
        return cutOver() ? instance : snapshot;
    }

    /** Who can never agree: whoever asked for it, and whoever asked for what it follows from. */
    public Set<SubjectId> excluded() {
        return Stream.concat(askedBy.stream(), cutOver() ? cutOverBy.stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** How many persons are still missing; 2 in all where the policy is not known. */
    public int missing(Optional<Policy> policy) {
        int needed = policy.flatMap(known -> known.rollback().database())
                .map(rules -> rules.approvals())
                .orElse(2);
        return Math.max(0, needed - agreed.size());
    }

    public String words() {
        return switch (stage) {
            case REQUESTED, APPROVED -> "the restore waits for persons";
            case REFUSED -> "refused";
            case EXPIRED -> "expired";
            case RESTORING -> "being restored beside the old instance";
            case UNKNOWN -> "not known, being read";
            case READY -> "restored beside the old instance, waits for the cut-over";
            case CUT_OVER_REQUESTED, CUT_OVER_APPROVED -> "the cut-over waits for persons";
            case CUTTING_OVER -> "the names are being changed";
            case CUT_OVER -> "cut over";
            case FAILED -> "failed: a person takes over";
        };
    }
}
