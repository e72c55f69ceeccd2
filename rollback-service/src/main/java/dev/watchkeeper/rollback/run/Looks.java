package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The two kinds of looks that a rollback asks for. */
final class Looks {
    /** For a source that answers at once; a slow source gets its delay twice on top. */
    static final Duration BEFORE_ACTING = Duration.ofSeconds(30);

    /** The least time that a verification gets, however late the target was. */
    static final Duration LEAST_AFTER = Duration.ofSeconds(30);

    private Looks() {}

    static Look beforeActing(WatchRef watch, Trigger.Automatic breach, Version running, Instant now) {
        return new Look(
                new LookId(DerivedId.of(
                        "look-before", watch.idPrefix(), breach.verdict().value(), now.toString())),
                LookPurpose.BEFORE_ACTING,
                running,
                breach.check().map(List::of).orElse(List.of()),
                Optional.of(breach.rule()),
                now,
                now.plus(BEFORE_ACTING).plus(breach.delay().multipliedBy(2)));
    }

    static Look afterRollback(WatchRef watch, Progress progress, RollbackTerms terms, Instant now) {
        Instant least = now.plus(LEAST_AFTER);
        return new Look(
                new LookId(DerivedId.of("look-after", watch.idPrefix())),
                LookPurpose.AFTER_ROLLBACK,
                progress.plan().to(),
                checks(progress, terms),
                Optional.empty(),
                now,
                progress.deadline().isAfter(least) ? progress.deadline() : least);
    }

    /** What the policy names, otherwise the check that was breached. */
    private static List<CheckName> checks(Progress progress, RollbackTerms terms) {
        if (terms.verifyWith().isEmpty() && progress.trigger() instanceof Trigger.Automatic breach) {
            return breach.check().map(List::of).orElse(List.of());
        }
        return terms.verifyWith();
    }
}
