package dev.watchkeeper.rollback.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is being done.
 *
 * @param ask the approvals that it rests on
 * @param beginBy until when the first call of what was approved must go out
 * @param begun whether it has
 * @param cutOvers how many cut-overs were asked for
 * @param lateUntil until when an earlier call whose outcome was not known could still arrive at RDS
 * @param differs what the new instance has otherwise than the old one, as far as it is known
 */
public record Work(
        RestoreRequest request,
        Step step,
        Ask ask,
        Instant beginBy,
        boolean begun,
        int cutOvers,
        Optional<Instant> lateUntil,
        List<String> differs) {
    /** AWS refuses a signed call that is older than this. */
    private static final Duration LATEST = Duration.ofMinutes(15);

    public Work {
        differs = List.copyOf(differs);
    }

    static Work of(RestoreRequest request, Step first, Ask ask, Instant now, int cutOvers, List<String> differs) {
        return new Work(request, first, ask, now.plus(Ask.BEGIN_WITHIN), false, cutOvers, Optional.empty(), differs);
    }

    boolean lapsed(Instant now) {
        return !begun && now.isAfter(beginBy);
    }

    Work begin() {
        return new Work(request, step, ask, beginBy, true, cutOvers, lateUntil, differs);
    }

    Work unresolved(Instant now) {
        return new Work(request, step, ask, beginBy, begun, cutOvers, Optional.of(now.plus(LATEST)), differs);
    }

    Work untouched() {
        return new Work(request, step, ask, beginBy, false, cutOvers, lateUntil, differs);
    }

    Work next(Step following) {
        return new Work(request, following, ask, beginBy, begun, cutOvers, lateUntil, differs);
    }

    Work differing(List<String> sentences) {
        return new Work(request, step, ask, beginBy, begun, cutOvers, lateUntil, sentences);
    }
}
