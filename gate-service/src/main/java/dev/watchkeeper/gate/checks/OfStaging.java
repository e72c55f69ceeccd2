package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.elsewhere.SameVersion;
import dev.watchkeeper.gate.elsewhere.Staging;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.StagingRules;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What staging has shown of the same version, by the gate's own records. A watch there that still runs is waited for; the answer
 * changes with another deployment, so it is asked for like a supplier's, and blocks no less short.
 */
abstract class OfStaging implements GateCheck {
    /** A short phase of half an hour, the way to it, and some room. */
    private static final Duration PATIENCE_WITH_STAGING = Duration.ofHours(1);

    private final String id;
    private final Predicate<StagingRules> asked;

    OfStaging(String id, Predicate<StagingRules> asked) {
        this.id = id;
        this.asked = asked;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final boolean askedBy(Policy policy) {
        return policy.gate().staging().filter(asked).isPresent();
    }

    @Override
    public final Duration patience(Policy policy) {
        return PATIENCE_WITH_STAGING;
    }

    @Override
    public final Outcome ask(CheckFacts facts) {
        Staging staging = facts.elsewhere()
                .staging()
                .orElseThrow(() -> new IllegalStateException("staging is read where the policy asks for it"));
        return staging.same().map(same -> judged(facts, same)).orElseGet(() -> notThere(facts.deployment(), staging));
    }

    /** @param same the newest deployment of the version there, which has started */
    abstract Outcome judged(CheckFacts facts, Known same);

    /** A sentence's begin. */
    static String named(Known known) {
        return known.deployment().request().version() + " on "
                + known.deployment().service();
    }

    static Outcome stillWatched(Known known, String what) {
        return Outcome.Unknown.of(
                "staging-watched",
                named(known) + " is still being watched: " + what,
                "Wait until its watch there has come so far, then request again");
    }

    /** What speaks against the version on staging, whatever is asked. */
    static Optional<Outcome> against(Known known) {
        Deployment there = known.deployment();
        Optional<String> why = switch (there.status()) {
            case ENDED ->
                there.ending()
                        .filter(ending -> ending == dev.watchkeeper.contract.deployment.EndReason.ROLLED_BACK)
                        .map(ending ->
                                "was taken back: " + known.evidence().rollback().sentence());
            case ABORTED -> Optional.of("was aborted");
            case SUPERSEDED, STARTED, SHIFTING, SHIFTED, REQUESTED, ADMITTED, REFUSED -> Optional.empty();
        };
        return why.or(() -> known.openRollback().map(rollback -> "is being taken back: " + rollback.sentence()))
                .or(() -> known.breached().map(rule -> "breaks " + rule.rule() + ": " + rule.sentence()))
                .map(found -> Outcome.Failed.of(
                        "staging-failed",
                        named(known) + " " + found,
                        "Find the cause there, and deploy a version that is good; then request that one"));
    }

    private static Outcome notThere(Deployment deployment, Staging staging) {
        String wanted = deployment.request().version().toString();
        String instead = staging.newest()
                .map(newest -> newest.request().version() + " was deployed there last, "
                        + newest.times().started().map(at -> "at " + at).orElse(""))
                .orElse("nothing was ever deployed there through the gate");
        boolean cannotTell = staging.newest()
                .filter(newest -> SameVersion.of(
                                deployment.request().version(), newest.request().version())
                        == SameVersion.CANNOT_TELL)
                .isPresent();
        return Outcome.Failed.of(
                "staging-other-version",
                "Version " + wanted + " was not deployed to " + staging.service() + ": " + instead
                        + (cannotTell
                                ? ", and without a digest or a commit in both requests nobody can tell whether it is the same"
                                : ""),
                cannotTell
                        ? "Send the digest or the commit with both requests: \"version\": {\"tag\": \"...\", \"commit\": \"...\"}"
                        : "Deploy the version to staging first, then request again");
    }
}
