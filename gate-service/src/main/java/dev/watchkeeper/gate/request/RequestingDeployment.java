package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
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
        RequestDecision decision =
                RequestPolicy.decide(live, tx.records().rollingBack(wanted.service()), wanted.supersede());
        return switch (decision) {
            case RequestDecision.Refused refused -> new RequestOutcome.Refused(refused.reason());
            case RequestDecision.Accepted accepted
            when unknown(wanted, policy.get()).isPresent() ->
                new RequestOutcome.Refused(unknown(wanted, policy.get()).get());
            case RequestDecision.Accepted accepted -> write(tx, wanted, policy.get(), accepted.replaces());
        };
    }

    private static Optional<Reason> unknown(Wanted wanted, AcceptedPolicy policy) {
        return wanted.exception()
                .flatMap(asked -> Excusing.notKnown(ReadingPolicies.whole(policy.policy()), asked.exception()));
    }

    private RequestOutcome write(Transaction tx, Wanted wanted, AcceptedPolicy policy, Optional<Deployment> replaces) {
        Instant now = clock.instant();
        DeploymentId id = new DeploymentId(DerivedId.of(
                "deployment", wanted.service().toString(), wanted.by().value(), wanted.key(), now.toString()));
        replaces.ifPresent(old -> tx.records().write(old.supersede(id, now)));
        Request request = new Request(
                wanted.version(),
                ReadingPolicies.read(policy.policy()).targets(),
                policy.policy(),
                wanted.by(),
                wanted.train(),
                StartKind.NORMAL,
                Optional.empty());
        Change change = Deployment.requested(new WatchRef(id, Run.FIRST, wanted.service()), request, now);
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
