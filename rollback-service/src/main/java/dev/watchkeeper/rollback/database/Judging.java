package dev.watchkeeper.rollback.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What reading says about a step: whether it may be done, whether it was done, whether RDS has finished it. */
final class Judging {
    /** So long a call that was cut off may still come into sight. */
    static final Duration STILL_COMING = Duration.ofSeconds(10);

    /** So long an unknown outcome may stay one. */
    static final Duration RESOLVED_WITHIN = Duration.ofMinutes(5);

    /** So long a step may wait until it can be done. */
    static final Duration POSSIBLE_WITHIN = Duration.ofMinutes(30);

    /** What is not set by then at an available instance is told as a difference. */
    static final Duration ADJUSTED_WITHIN = Duration.ofMinutes(15);

    /** From these RDS leads nowhere by itself. */
    private static final Set<String> BROKEN = Set.of(
            "failed",
            "incompatible-restore",
            "incompatible-network",
            "incompatible-parameters",
            "incompatible-option-group",
            "inaccessible-encryption-credentials",
            "insufficient-capacity",
            "restore-error",
            "deleting",
            "storage-full");

    private Judging() {}

    /** Before a call. */
    sealed interface Before {
        record Go() implements Before {}

        /** The effect is there already. */
        record Done() implements Before {}

        record NotYet(String why) implements Before {}

        record Never(String why) implements Before {}
    }

    /** After a call whose outcome is not known. */
    sealed interface After {
        record Seen() implements After {}

        record ReadAgain() implements After {}

        record SameCallAgain() implements After {}

        record Escalated(String why) implements After {}
    }

    /** After the effect. */
    sealed interface Finished {
        record Yes(Optional<Instance> restored) implements Finished {}

        record NotYet() implements Finished {}

        record Never(String why) implements Finished {}
    }

    /** @param snapshot as it is now; only the restore asks for it */
    static Before before(Work work, Site site, Optional<Reading<Snapshot>> snapshot) {
        RestoreRequest request = work.request();
        return switch (work.step()) {
            case RESTORE -> beforeRestore(request, site, snapshot);
            case ADJUST -> beforeAdjust(request, site);
            case RENAME_OLD -> beforeRenameOld(request, site);
            case RENAME_NEW -> beforeRenameNew(request, site);
        };
    }

    private static Before beforeRestore(RestoreRequest request, Site site, Optional<Reading<Snapshot>> snapshot) {
        switch (site.restored()) {
            case Reading.Found<Instance>(Instance there) -> {
                return there.madeBy(request)
                        ? new Before.Done()
                        : new Before.Never(there.name() + " is there, and this request did not make it");
            }
            case Reading.Unreadable<Instance>(String why) -> {
                return new Before.NotYet(why);
            }
            case Reading.Nothing<Instance> ignored -> {}
        }
        switch (site.original()) {
            case Reading.Found<Instance>(Instance there) -> {
                if (!there.isOld(request)) {
                    return new Before.Never(there.name() + " is another instance now than when this was requested");
                }
            }
            case Reading.Unreadable<Instance>(String why) -> {
                return new Before.NotYet(why);
            }
            case Reading.Nothing<Instance>(String why) -> {
                return new Before.Never("the instance is gone: " + why);
            }
        }
        return switch (snapshot.orElseThrow()) {
            case Reading.Unreadable<Snapshot>(String why) -> new Before.NotYet(why);
            case Reading.Nothing<Snapshot>(String why) -> new Before.Never("the snapshot is gone: " + why);
            case Reading.Found<Snapshot>(Snapshot now) ->
                !now.arn().equals(request.arn()) || !now.taken().equals(Optional.of(request.taken()))
                        ? new Before.Never(now.id() + " is another snapshot now than the one that was agreed to, of "
                                + request.taken())
                        : now.available()
                                ? new Before.Go()
                                : new Before.Never("the snapshot " + now.id() + " is " + now.status() + " now");
        };
    }

    private static Before beforeAdjust(RestoreRequest request, Site site) {
        return switch (site.restored()) {
            case Reading.Found<Instance>(Instance there) ->
                !there.madeBy(request)
                        ? new Before.Never(there.name() + " is not the instance that was restored")
                        : there.available()
                                ? new Before.Go()
                                : new Before.NotYet(there.name() + " is " + there.status());
            case Reading.Nothing<Instance>(String why) -> new Before.Never(why);
            case Reading.Unreadable<Instance>(String why) -> new Before.NotYet(why);
        };
    }

    private static Before beforeRenameOld(RestoreRequest request, Site site) {
        switch (site.kept()) {
            case Reading.Found<Instance>(Instance there) -> {
                return there.isOld(request)
                        ? new Before.Done()
                        : new Before.Never(there.name() + " is in use by another instance");
            }
            case Reading.Unreadable<Instance>(String why) -> {
                return new Before.NotYet(why);
            }
            case Reading.Nothing<Instance> ignored -> {}
        }
        Before restored = beforeAdjust(request, site);
        if (!(restored instanceof Before.Go)) {
            return restored;
        }
        return switch (site.original()) {
            case Reading.Found<Instance>(Instance there) ->
                !there.isOld(request)
                        ? new Before.Never(there.name() + " is another instance now than when this was requested")
                        : there.available()
                                ? new Before.Go()
                                : new Before.NotYet(there.name() + " is " + there.status());
            case Reading.Nothing<Instance>(String why) -> new Before.NotYet(why);
            case Reading.Unreadable<Instance>(String why) -> new Before.NotYet(why);
        };
    }

    private static Before beforeRenameNew(RestoreRequest request, Site site) {
        return switch (site.original()) {
            case Reading.Found<Instance>(Instance there) ->
                there.madeBy(request)
                        ? new Before.Done()
                        : there.isOld(request)
                                ? new Before.NotYet(there.name() + " has its name still")
                                : new Before.Never("another instance has taken the name " + there.name());
            case Reading.Unreadable<Instance>(String why) -> new Before.NotYet(why);
            case Reading.Nothing<Instance> ignored -> beforeAdjust(request, site);
        };
    }

    static After after(RestoreState.Unknown state, Site site, Instant now) {
        RestoreRequest request = state.request();
        String unresolved = state.why() + "; " + RESOLVED_WITHIN.toMinutes()
                + " minutes of reading have not shown what became of it";
        After late = now.isAfter(state.since().plus(RESOLVED_WITHIN))
                ? new After.Escalated(unresolved)
                : new After.ReadAgain();
        After repeat = now.isBefore(state.read().plus(STILL_COMING)) || late instanceof After.Escalated
                ? late
                : new After.SameCallAgain();
        return switch (state.work().step()) {
            case RESTORE ->
                switch (site.restored()) {
                    case Reading.Found<Instance>(Instance there) ->
                        there.madeBy(request)
                                ? new After.Seen()
                                : there.status().equals("creating")
                                        ? late
                                        : new After.Escalated(
                                                there.name() + " is there, and this request did not make it");
                    case Reading.Nothing<Instance> ignored -> repeat;
                    case Reading.Unreadable<Instance> ignored -> late;
                };
            case ADJUST ->
                switch (site.restored()) {
                    case Reading.Found<Instance>(Instance there) ->
                        !there.available() || toAdjust(request, there).none() ? new After.Seen() : repeat;
                    case Reading.Nothing<Instance> ignored -> late;
                    case Reading.Unreadable<Instance> ignored -> late;
                };
            case RENAME_OLD -> renamed(site.original(), site.kept(), request, true, repeat, late);
            case RENAME_NEW -> renamed(site.restored(), site.original(), request, false, repeat, late);
        };
    }

    private static After renamed(
            Reading<Instance> from,
            Reading<Instance> to,
            RestoreRequest request,
            boolean old,
            After repeat,
            After late) {
        if (to instanceof Reading.Found<Instance>(Instance there)) {
            return (old ? there.isOld(request) : there.madeBy(request))
                    ? new After.Seen()
                    : new After.Escalated("another instance is called " + there.name() + " now");
        }
        if (to instanceof Reading.Unreadable || !(from instanceof Reading.Found<Instance>(Instance before))) {
            return late;
        }
        boolean same = old ? before.isOld(request) : before.madeBy(request);
        if (!same) {
            return new After.Escalated("another instance is called " + before.name() + " now");
        }
        return before.pendingName().isPresent() || before.status().equals("renaming") ? new After.Seen() : repeat;
    }

    static Finished finished(RestoreState.Awaiting state, Site site, Instant now) {
        RestoreRequest request = state.request();
        Finished notYet = now.isAfter(state.since().plus(state.work().step().atMost()))
                ? new Finished.Never("RDS has not finished it within "
                        + state.work().step().atMost().toMinutes() + " minutes")
                : new Finished.NotYet();
        return switch (state.work().step()) {
            case RESTORE -> available(site.restored(), request, notYet);
            case ADJUST ->
                site.restored() instanceof Reading.Found<Instance>(Instance there)
                                && there.available()
                                && (toAdjust(request, there).none()
                                        || now.isAfter(state.since().plus(ADJUSTED_WITHIN)))
                        ? new Finished.Yes(Optional.of(there))
                        : notYet;
            case RENAME_OLD ->
                site.kept() instanceof Reading.Found<Instance>(Instance there)
                                && there.isOld(request)
                                && site.original() instanceof Reading.Nothing
                        ? new Finished.Yes(Optional.empty())
                        : notYet;
            case RENAME_NEW -> available(site.original(), request, notYet);
        };
    }

    private static Finished available(Reading<Instance> at, RestoreRequest request, Finished notYet) {
        if (!(at instanceof Reading.Found<Instance>(Instance there)) || !there.madeBy(request)) {
            return notYet;
        }
        if (BROKEN.contains(there.status())) {
            return new Finished.Never(there.name() + " is " + there.status());
        }
        return there.available() ? new Finished.Yes(Optional.of(there)) : notYet;
    }

    static Settings toAdjust(RestoreRequest request, Instance restored) {
        return request.settings().toAdjust().otherThan(restored.settings());
    }

    /** What an instance that was restored has otherwise than the old one. */
    static List<String> differences(RestoreRequest request, Instance restored) {
        return request.settings().differences(restored.settings());
    }
}
