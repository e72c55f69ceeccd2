package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * In which phase a watch is.
 *
 * @param words such as {@code phase short}
 * @param until when that is over, where it is known
 * @param begins the instant is when the phase begins, not when it is over
 * @param watchedUntil when the whole watch is over, where it is known
 */
public record PhaseNow(String words, Optional<Instant> until, boolean begins, Optional<Instant> watchedUntil) {

    public static PhaseNow of(Watched watched, Instant now) {
        if (!watched.live()) {
            return over(watched);
        }
        if (watched.status() == DeploymentStatus.REQUESTED || watched.status() == DeploymentStatus.ADMITTED) {
            return still("before the start");
        }
        if (!watched.served()) {
            return still("no traffic yet");
        }
        return watched.policy()
                .map(policy -> of(policy, watched, now))
                .orElseGet(() -> still("the policy is not known here"));
    }

    private static PhaseNow of(Policy policy, Watched watched, Instant now) {
        Optional<Instant> first = watched.times().firstTraffic();
        Optional<Instant> full = watched.times().fullShift();
        Optional<Instant> end = policy.watch().last().to().at(first, full);
        List<Phase> covering = policy.watch().at(now, first, full).stream()
                .filter(phase -> watched.phases().stream()
                        .noneMatch(ended -> ended.phase().equals(phase.name())))
                .toList();
        Optional<Phase> soonest = covering.stream()
                .filter(phase -> phase.to().at(first, full).isPresent())
                .min(Comparator.comparing(phase -> phase.to().at(first, full).orElseThrow()))
                .or(() -> covering.stream().findFirst());
        if (soonest.isPresent()) {
            return new PhaseNow(
                    "phase " + soonest.get().name().value(), soonest.get().to().at(first, full), false, end);
        }
        Optional<Phase> next = policy.watch().phases().stream()
                .filter(phase ->
                        phase.from().at(first, full).filter(now::isBefore).isPresent())
                .min(Comparator.comparing(phase -> phase.from().at(first, full).orElseThrow()));
        return next.map(phase -> new PhaseNow(
                        "phase " + phase.name().value(), phase.from().at(first, full), true, end))
                .orElseGet(() -> new PhaseNow(
                        full.isEmpty() ? "traffic is being shifted" : "every phase is over, the last is being judged",
                        Optional.empty(),
                        false,
                        end));
    }

    private static PhaseNow over(Watched watched) {
        return still(
                watched.times().over().isPresent() && watched.served() ? "the watch is over" : "never had traffic");
    }

    private static PhaseNow still(String words) {
        return new PhaseNow(words, Optional.empty(), false, Optional.empty());
    }
}
