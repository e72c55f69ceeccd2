package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.across.SuspectRanking;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.terms.Cap;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All reasons not to roll back at once, in the order in which they are asked. Adding one is a method and a line in the list. */
public final class Hindrances {
    /** A breach older than this is looked at again before anything is done. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    public static final List<Hindrance> ALL = List.of(
            Hindrances::noTarget,
            Hindrances::notLive,
            Hindrances::afterRollbackWatch,
            Hindrances::stopSwitch,
            Hindrances::newerDeployment,
            Hindrances::noKnownGood,
            Hindrances::recovered,
            Hindrances::commonCause,
            Hindrances::otherSuspect,
            Hindrances::unreadable,
            Hindrances::alreadyBack,
            Hindrances::otherActor,
            Hindrances::notAtTarget,
            Hindrances::schemaNotKept,
            Hindrances::capReached,
            Hindrances::tooOld);

    private Hindrances() {}

    public static Optional<Decision> noTarget(PlanFacts facts, Instant now) {
        return facts.targets().isEmpty()
                ? hold(facts, HoldCode.TARGET_NOT_POSSIBLE, "no target is named, and none never means all")
                : Optional.empty();
    }

    public static Optional<Decision> notLive(PlanFacts facts, Instant now) {
        return facts.deployment().live()
                ? Optional.empty()
                : Optional.of(new Decision.StandDown(facts.deployment().watch().deployment() + " is "
                        + facts.deployment().status() + ", not live"));
    }

    public static Optional<Decision> afterRollbackWatch(PlanFacts facts, Instant now) {
        return facts.automatic() && facts.deployment().kind() == StartKind.AFTER_ROLLBACK
                ? hold(
                        facts,
                        HoldCode.AFTER_ROLLBACK_WATCH,
                        "this watch follows a rollback to " + facts.deployment().version()
                                + ", and a rollback is never rolled back automatically")
                : Optional.empty();
    }

    public static Optional<Decision> stopSwitch(PlanFacts facts, Instant now) {
        return facts.automatic()
                ? facts.stopSwitch()
                        .filter(StopSwitch::on)
                        .flatMap(stopped -> hold(facts, HoldCode.STOP_SWITCH, stopped.sentence()))
                : Optional.empty();
    }

    public static Optional<Decision> newerDeployment(PlanFacts facts, Instant now) {
        return facts.newer()
                .flatMap(newer -> hold(
                        facts,
                        HoldCode.NEWER_DEPLOYMENT,
                        "deployment " + newer + " of "
                                + facts.deployment().watch().service() + " started after this one"));
    }

    public static Optional<Decision> noKnownGood(PlanFacts facts, Instant now) {
        Version running = facts.deployment().version();
        Optional<KnownGood> usable =
                facts.knownGood().filter(good -> !good.version().atTarget().equals(running.atTarget()));
        return usable.isPresent()
                ? Optional.empty()
                : hold(
                        facts,
                        HoldCode.NO_KNOWN_GOOD,
                        "no version of " + facts.deployment().watch().service() + " other than " + running
                                + " is known good");
    }

    /** A version that does not work on the new schema is worse than the fault: only a person goes back to it. */
    public static Optional<Decision> schemaNotKept(PlanFacts facts, Instant now) {
        return facts.automatic()
                ? facts.deployment()
                        .schema()
                        .filter(change -> !change.automaticRollbackAllowed())
                        .flatMap(change -> hold(
                                facts,
                                HoldCode.MIGRATION,
                                "whether " + target(facts) + " works on the migrated database is "
                                        + (change.effect() == SchemaChange.Effect.BROKEN ? "doubtful: " : "not known: ")
                                        + change.sentence()))
                : Optional.empty();
    }

    public static Optional<Decision> recovered(PlanFacts facts, Instant now) {
        return facts.automatic()
                ? facts.recovered().map(sentence -> new Decision.StandDown("the rule is no longer broken: " + sentence))
                : Optional.empty();
    }

    /** An automatic rollback alone: a person who sees the whole may still decide for one. */
    public static Optional<Decision> commonCause(PlanFacts facts, Instant now) {
        return facts.commonCause().flatMap(cause -> hold(facts, HoldCode.COMMON_CAUSE, cause.sentence()));
    }

    public static Optional<Decision> otherSuspect(PlanFacts facts, Instant now) {
        SuspectRanking suspects = facts.suspects();
        return suspects.clear().flatMap(suspect -> hold(facts, HoldCode.OTHER_SUSPECT, suspects.why()));
    }

    public static Optional<Decision> unreadable(PlanFacts facts, Instant now) {
        String which = facts.targets().entrySet().stream()
                .filter(target -> target.getValue() instanceof TargetState.Unreadable)
                .map(target -> target.getKey().target() + ": " + ((TargetState.Unreadable) target.getValue()).why())
                .collect(Collectors.joining("; "));
        return which.isEmpty()
                ? Optional.empty()
                : hold(facts, HoldCode.TARGET_UNREADABLE, "what runs cannot be read: " + which);
    }

    public static Optional<Decision> alreadyBack(PlanFacts facts, Instant now) {
        Version good = target(facts);
        return readings(facts).allMatch(reading -> reading.servesOnly(good))
                ? Optional.of(new Decision.StandDown(
                        good + " already has all traffic: somebody else has taken it back",
                        Optional.of(facts.deployment().version())))
                : Optional.empty();
    }

    public static Optional<Decision> otherActor(PlanFacts facts, Instant now) {
        Version good = target(facts);
        Version bad = facts.deployment().version();
        Optional<String> acting = readings(facts)
                .filter(reading -> !reading.servesOnly(good))
                .flatMap(reading -> otherActor(reading, good, bad).stream())
                .findFirst();
        if (acting.isPresent()) {
            return hold(facts, HoldCode.OTHER_ACTOR, acting.get());
        }
        return readings(facts)
                .filter(reading ->
                        !reading.running().equals(good.atTarget()) && !reading.servesOnly(good) && !reading.serves(bad))
                .findFirst()
                .flatMap(reading -> hold(
                        facts,
                        HoldCode.OTHER_ACTOR,
                        "the target runs " + reading + ", which is neither " + bad + " nor " + good
                                + ": somebody else is acting"));
    }

    /** A target that runs the good version alone and makes pods of it is nobody's doing: one has restarted, or there are more. */
    private static Optional<String> otherActor(TargetReading reading, Version good, Version bad) {
        return reading.otherActor()
                .or(() -> reading.onTheWayTo(good) && reading.serves(bad)
                        ? Optional.of("somebody else has begun to bring " + good + " back: the target runs " + reading)
                        : Optional.empty());
    }

    public static Optional<Decision> notAtTarget(PlanFacts facts, Instant now) {
        Version good = target(facts);
        return readings(facts)
                .filter(reading -> !reading.knows(good))
                .findFirst()
                .flatMap(reading -> hold(
                        facts,
                        HoldCode.TARGET_NOT_POSSIBLE,
                        good + " is not there any more; the target knows " + String.join(", ", reading.known())));
    }

    public static Optional<Decision> capReached(PlanFacts facts, Instant now) {
        Cap cap = facts.terms().cap();
        return facts.automatic() && facts.automaticInWindow() >= cap.automatic()
                ? hold(
                        facts,
                        HoldCode.CAP_REACHED,
                        facts.automaticInWindow() + " automatic rollbacks of "
                                + facts.deployment().watch().service() + " in " + words(cap.per()) + ", and "
                                + cap.automatic() + " are the most")
                : Optional.empty();
    }

    /**
     * Old is a breach that was old when it was decided, or a decision that has waited; a confirming look makes both fresh. What a
     * person has reported has no check that could be looked at.
     */
    public static Optional<Decision> tooOld(PlanFacts facts, Instant now) {
        if (!(facts.trigger() instanceof Trigger.Automatic breach)) {
            return Optional.empty();
        }
        if (breach.confirmed().isPresent()) {
            Duration since = Duration.between(breach.confirmed().get(), now);
            return since.compareTo(FRESH) < 0 ? Optional.empty() : look(facts, breach, since);
        }
        Duration waited = Duration.between(breach.decided(), now);
        Duration age = breach.age().compareTo(waited) > 0 ? breach.age() : waited;
        return age.compareTo(FRESH) < 0 ? Optional.empty() : look(facts, breach, age);
    }

    private static Optional<Decision> look(PlanFacts facts, Trigger.Automatic breach, Duration age) {
        return breach.check().isPresent()
                ? Optional.of(new Decision.LookFirst(age))
                : hold(
                        facts,
                        HoldCode.NOT_CONFIRMED,
                        "the breach is " + age.toSeconds() + " s old, and no check could be looked at to confirm it");
    }

    /** The version to go back to; {@link #noKnownGood} stands before everything that asks for it. */
    static Version target(PlanFacts facts) {
        return facts.knownGood()
                .orElseThrow(() -> new IllegalStateException("asked for the known good version before it was checked"))
                .version();
    }

    private static java.util.stream.Stream<TargetReading> readings(PlanFacts facts) {
        return facts.targets().values().stream()
                .filter(TargetState.Read.class::isInstance)
                .map(state -> ((TargetState.Read) state).reading());
    }

    static boolean needsStep(java.util.Map.Entry<TargetMeans, TargetState> target, Version good) {
        return !(target.getValue() instanceof TargetState.Read(TargetReading reading)) || !reading.servesOnly(good);
    }

    private static Optional<Decision> hold(PlanFacts facts, HoldCode code, String why) {
        return Optional.of(new Decision.Hold(
                code,
                why,
                "an approver of " + facts.deployment().watch().service().project()
                        + ": POST /api/v1/rollbacks/"
                        + facts.deployment().watch().deployment()
                        + "/approve or /refuse, or act at the target"));
    }

    private static String words(Duration span) {
        return span.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
