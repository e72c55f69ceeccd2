package dev.watchkeeper.probe.sight;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.watching.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Puts together what the senses last proved and how the targets of other services answer. Safe for threads. */
public final class OwnSight implements Sight {
    /** An older proof proves nothing. */
    static final Duration PROOF_HOLDS = Duration.ofSeconds(5);

    private final TargetBook targets = new TargetBook();
    private Optional<Proof> proof = Optional.empty();

    /** The senses were tried. */
    public synchronized void proved(Senses senses, Instant at) {
        proof = Optional.of(new Proof(senses, at));
    }

    @Override
    public void asked(ServiceRef service, Check check, boolean reached, Instant at) {
        Set<String> hosts = TargetHosts.of(check);
        synchronized (this) {
            targets.heard(service, hosts, reached, at);
        }
    }

    @Override
    public synchronized Optional<String> blindness(ServiceRef service, Instant now) {
        if (proof.isEmpty()) {
            return Optional.of("the probe has not proven yet that it sees");
        }
        if (proof.get().at().isBefore(now.minus(PROOF_HOLDS))) {
            return Optional.of("the probe has not proven since " + proof.get().at() + " that it sees");
        }
        TargetBook.Unrelated others = targets.unrelatedTo(service, now);
        return Blindness.of(proof.get().senses(), others.asked(), others.failed());
    }

    private record Proof(Senses senses, Instant at) {}
}
