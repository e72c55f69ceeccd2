package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Request;
import dev.watchkeeper.gate.people.Excusing;
import dev.watchkeeper.gate.policies.AcceptedPolicy;
import dev.watchkeeper.gate.policies.NotRunReason;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.notrun.NotRun;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes a request: the policy in force is bound to it, the lock is taken, and a superseded deployment ends with it. */
public final class RequestingDeployment {
    private final Admitting admitting;
    private final Clock clock;

    public RequestingDeployment(Admitting admitting, Clock clock) {
        this.admitting = admitting;
        this.clock = clock;
    }

    public RequestOutcome request(Transaction tx, Wanted wanted) {
        Optional<AcceptedPolicy> policy = tx.policies().current(wanted.service());
        if (policy.isEmpty()) {
            return new RequestOutcome.NoPolicy(wanted.service());
        }
        List<NotRun> notRun = ReadingPolicies.notRun(policy.get().policy());
        if (!notRun.isEmpty()) {
            return new RequestOutcome.Refused(NotRunReason.of(notRun));
        }
        Optional<Deployment> live = tx.records().lockLive(wanted.service());
        RequestDecision decision = RequestPolicy.decide(
                live,
                tx.records().rollingBack(wanted.service()),
                tx.waiting().of(wanted.service()).size(),
                wanted.whenBusy());
        return switch (decision) {
            case RequestDecision.Refused refused -> new RequestOutcome.Refused(refused.reason());
            case RequestDecision.Accepted accepted
            when unknown(wanted, policy.get()).isPresent() ->
                new RequestOutcome.Refused(unknown(wanted, policy.get()).get());
            case RequestDecision.Accepted accepted -> {
                Instant now = clock.instant();
                yield write(tx, id(wanted, now), wanted, policy.get(), accepted.replaces(), now);
            }
            case RequestDecision.Waits waits
            when unknown(wanted, policy.get()).isPresent() ->
                new RequestOutcome.Refused(unknown(wanted, policy.get()).get());
            case RequestDecision.Waits waits -> waits(tx, wanted);
        };
    }

    private RequestOutcome waits(Transaction tx, Wanted wanted) {
        Instant now = clock.instant();
        Waiting waiting = new Waiting(id(wanted, now), wanted, now, now.plus(Waiting.LONGEST));
        tx.waiting().add(waiting);
        tx.records()
                .audit(
                        wanted.by(),
                        "deployment waits",
                        waiting.id().value(),
                        Map.of(
                                "service", wanted.service().toString(),
                                "version", wanted.version().tag()),
                        now);
        return new RequestOutcome.Waits(
                waiting, tx.waiting().of(wanted.service()).size());
    }

    /** The service is free for a request that has waited. Why it cannot be taken any more; nothing when it was. */
    Optional<Reason> next(Transaction tx, Waiting waiting) {
        Wanted wanted = waiting.wanted();
        AcceptedPolicy policy = policy(tx, wanted);
        List<NotRun> notRun = ReadingPolicies.notRun(policy.policy());
        Optional<Reason> against = notRun.isEmpty() ? unknown(wanted, policy) : Optional.of(NotRunReason.of(notRun));
        if (against.isEmpty()) {
            write(tx, waiting.id(), wanted, policy, Optional.empty(), clock.instant());
        }
        return against;
    }

    /** Keeps a waiting request as a deployment that was refused. */
    void refuse(Transaction tx, Waiting waiting, Reason reason) {
        Instant now = clock.instant();
        over(tx, waiting, deployment -> deployment.refuse(List.of(reason), now), now);
    }

    /** Keeps a waiting request as a deployment that was aborted. */
    void abort(Transaction tx, Waiting waiting, SubjectId by, String reason) {
        Instant now = clock.instant();
        over(tx, waiting, deployment -> deployment.abort(by, reason, now), now);
        tx.records().audit(by, "deployment aborted", waiting.id().value(), Map.of("reason", reason), now);
    }

    private static void over(Transaction tx, Waiting waiting, Function<Deployment, Change> end, Instant now) {
        WatchRef watch = new WatchRef(waiting.id(), Run.FIRST, waiting.wanted().service());
        tx.records()
                .write(Deployment.requested(watch, asked(waiting.wanted(), policy(tx, waiting.wanted())), now)
                        .then(end));
    }

    private static AcceptedPolicy policy(Transaction tx, Wanted wanted) {
        return tx.policies()
                .current(wanted.service())
                .orElseThrow(() -> new IllegalStateException("a request waits only where there is a policy"));
    }

    private static DeploymentId id(Wanted wanted, Instant now) {
        return new DeploymentId(DerivedId.of(
                "deployment", wanted.service().toString(), wanted.by().value(), wanted.key(), now.toString()));
    }

    private static Request asked(Wanted wanted, AcceptedPolicy policy) {
        return new Request(
                wanted.version(),
                ReadingPolicies.read(policy.policy()).targets(),
                policy.policy(),
                wanted.by(),
                wanted.train(),
                StartKind.NORMAL,
                Optional.empty());
    }

    private static Optional<Reason> unknown(Wanted wanted, AcceptedPolicy policy) {
        return wanted.exception()
                .flatMap(asked -> Excusing.notKnown(ReadingPolicies.whole(policy.policy()), asked.exception()));
    }

    private RequestOutcome write(
            Transaction tx,
            DeploymentId id,
            Wanted wanted,
            AcceptedPolicy policy,
            Optional<Deployment> replaces,
            Instant now) {
        replaces.ifPresent(old -> tx.records().write(old.supersede(id, now)));
        Change change = Deployment.requested(new WatchRef(id, Run.FIRST, wanted.service()), asked(wanted, policy), now);
        tx.records().write(change);
        tx.records()
                .audit(
                        wanted.by(),
                        "deployment requested",
                        id.value(),
                        Map.of(
                                "service", wanted.service().toString(),
                                "version", wanted.version().tag(),
                                "supersedes",
                                        replaces.map(old -> old.id().value()).orElse("")),
                        now);
        wanted.exception().ifPresent(asked -> Excusing.ask(tx, change.after(), asked.exception(), asked.reason(), now));
        admitting.consider(tx, id);
        return new RequestOutcome.Requested(change.after());
    }
}
