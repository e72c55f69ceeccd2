package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes down what persons owe once a deployment runs, and reminds them until it is done. */
public final class Owing {
    private static final int AT_ONCE = 100;
    /** Where a phase has no end of its own. */
    private static final Duration TIME_TO_ANSWER = Duration.ofHours(1);

    private final Clock clock;

    public Owing(Clock clock) {
        this.clock = clock;
    }

    /** What was skipped is reviewed, and the time for it runs from the start. */
    public static void started(Transaction tx, Deployment deployment, Instant now) {
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        for (Excuse excuse : tx.people().excuses(deployment.id())) {
            Excuses.named(policy, excuse.exception())
                    .flatMap(exemption -> exemption.postReview())
                    .ifPresent(review -> tx.people()
                            .write(
                                    deployment.id(),
                                    Owed.from(
                                            now,
                                            Owed.reviewOf(excuse.exception()),
                                            "the review of what was left out as " + excuse.exception() + " by "
                                                    + excuse.by() + " (" + excuse.reason() + ")",
                                            review.by(),
                                            now.plus(review.within()))));
        }
    }

    /** What is done only after a good phase waits for a person when the phase saw too little. */
    public static void blind(Transaction tx, Deployment deployment, PhaseResult result, Instant now) {
        boolean waiting = ReadingPolicies.whole(deployment.request().policy())
                .watch()
                .phase(result.phase())
                .filter(phase -> !phase.onPass().isEmpty())
                .isPresent();
        if (waiting && result.ending() == PhaseEnding.BLIND) {
            tx.people()
                    .write(
                            deployment.id(),
                            Owed.from(
                                    now,
                                    Owed.afterBlind(result.phase()),
                                    "phase " + result.phase() + " saw too little (" + result.sentence()
                                            + "): is the version taken as good?",
                                    Attestation.DEPLOYER,
                                    now.plus(TIME_TO_ANSWER)));
        }
    }

    /** The times of all phases are known now. */
    public static void shifted(Transaction tx, Deployment deployment, Instant now) {
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        for (Attestation attestation : policy.attest()) {
            attestation
                    .at()
                    .flatMap(policy.watch()::phase)
                    .map(phase -> owed(attestation, phase, deployment, now))
                    .ifPresent(owed -> tx.people().write(deployment.id(), owed));
        }
    }

    private static Owed owed(Attestation attestation, Phase phase, Deployment deployment, Instant now) {
        Optional<Instant> traffic = deployment.times().firstTraffic();
        Optional<Instant> shift = deployment.times().fullShift();
        Instant opens = phase.from().at(traffic, shift).orElse(now);
        Instant ends = phase.to().at(traffic, shift).orElse(opens);
        Instant due = ends.isAfter(opens) ? ends : opens.plus(TIME_TO_ANSWER);
        return Owed.from(opens, attestation.id(), attestation.ask(), attestation.by(), due);
    }

    /** Whoever is to be reminded by now; the database says who, so that a restart forgets none. */
    public void remind(Transactions transactions) {
        Instant now = clock.instant();
        for (DeploymentId id : transactions.run(tx -> tx.people().toRemind(now, AT_ONCE))) {
            transactions.run(tx -> {
                tx.records().lock(id).ifPresent(deployment -> remind(tx, deployment, now));
                return id;
            });
        }
    }

    private static void remind(Transaction tx, Deployment deployment, Instant now) {
        boolean gone = !deployment.live() && !deployment.ending().equals(Optional.of(EndReason.WATCHED));
        for (Owed owed : tx.people().owed(deployment.id())) {
            if (owed.remindAt().filter(at -> !now.isBefore(at)).isPresent()) {
                boolean ofNoUse = gone && !owed.review();
                Owed next = ofNoUse ? owed.close(now) : owed.reminded(now);
                tx.people().write(deployment.id(), next);
                if (!ofNoUse) {
                    tx.records()
                            .publish(
                                    DerivedId.event(
                                            deployment.watch().idPrefix(),
                                            "reminded",
                                            owed.question(),
                                            Integer.toString(next.reminders())),
                                    now,
                                    reminder(deployment, next, now));
                }
            }
        }
    }

    private static DeploymentEvent reminder(Deployment deployment, Owed owed, Instant now) {
        String when = now.isBefore(owed.due()) ? "due at " + owed.due() : "was due at " + owed.due();
        return new DeploymentEvent.Reminded(
                deployment.watch(),
                owed.question(),
                owed.by(),
                owed.due(),
                owed.reminders(),
                owed.by() + " is asked about " + deployment.service() + " "
                        + deployment.request().version() + ": " + owed.sentence() + " (" + when + ", asked "
                        + owed.reminders() + (owed.reminders() == 1 ? " time)" : " times)"));
    }
}
