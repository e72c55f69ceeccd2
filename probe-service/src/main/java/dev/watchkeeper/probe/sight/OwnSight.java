package dev.watchkeeper.probe.sight;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.watching.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what the senses last proved and how the targets of other services answer. Safe for threads. */
public final class OwnSight implements Sight {
    /** An older proof proves nothing. */
    static final Duration PROOF_HOLDS = Duration.ofSeconds(5);

    /** How long the last word about a target counts. */
    static final Duration TARGET_COUNTS = Duration.ofSeconds(35);

    private final Map<Target, LastWord> targets = new HashMap<>();
    private Optional<Proof> proof = Optional.empty();

    /** The senses were tried. */
    public synchronized void proved(Senses senses, Instant at) {
        proof = Optional.of(new Proof(senses, at));
        targets.values().removeIf(word -> word.at().isBefore(at.minus(TARGET_COUNTS)));
    }

    @Override
    public synchronized void asked(ServiceRef service, Check check, boolean reached, Instant at) {
        TargetHosts.of(check).forEach(host -> targets.put(new Target(service, host), new LastWord(reached, at)));
    }

    @Override
    public synchronized Optional<String> blindness(ServiceRef service, Instant now) {
        if (proof.isEmpty()) {
            return Optional.of("the probe has not proven yet that it sees");
        }
        if (proof.get().at().isBefore(now.minus(PROOF_HOLDS))) {
            return Optional.of("the probe has not proven since " + proof.get().at() + " that it sees");
        }
        Set<String> asked = new HashSet<>();
        Set<String> reached = new HashSet<>();
        targets.forEach((target, word) -> {
            if (!target.service().equals(service) && !word.at().isBefore(now.minus(TARGET_COUNTS))) {
                asked.add(target.host());
                if (word.reached()) {
                    reached.add(target.host());
                }
            }
        });
        return Blindness.of(proof.get().senses(), asked.size(), asked.size() - reached.size());
    }

    private record Target(ServiceRef service, String host) {}

    private record LastWord(boolean reached, Instant at) {}

    private record Proof(Senses senses, Instant at) {}
}
