package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.PseudoWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A whole policy as its owner wrote it, judged by the core as the service judges it: readings, clock, baselines and phases are
 * real events. The delay of its sources and the interval at which they are asked are in its seconds. All traffic goes to the
 * new version at second 0.
 */
public record ShippedPolicy(String name, WatchRules rules, Feeding.Kind kind) implements Contender {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("bench"), Run.FIRST, ServiceRef.parse("petforce/household-api/production"));
    /** The service hears a second; what a decision waits for beyond its buckets is the same to ten seconds. */
    private static final Duration TICK = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException when it is no policy */
    public static ShippedPolicy read(String name, Path file, Feeding.Kind kind) {
        try {
            return switch (PolicyReader.read(Files.readString(file))) {
                case PolicyReading.Accepted accepted ->
                    new ShippedPolicy(name, new WatchRules(accepted.policy()), kind);
                case PolicyReading.Rejected rejected ->
                    throw new IllegalArgumentException(file + " is no policy: " + rejected.errors());
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The policy " + file + " cannot be read.", e);
        }
    }

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        List<Instant> decided = new ArrayList<>();
        Feeding feeding = new Feeding(telemetry, kind, ZERO);
        PseudoWatch watch = new PseudoWatch(WATCH, rules, ZERO, ZERO, feeding.baselines(WATCH), TICK, said -> {
            if (said.breach().filter(breach -> breach.rollsBack()).isPresent()) {
                decided.add(said.at());
            }
        });
        int end = telemetry.counts().end();
        for (int now = Feeding.next(0); now <= end && decided.isEmpty(); now = Feeding.next(now)) {
            watch.observe(ZERO.plusSeconds(now), feeding.until(now));
        }
        return decided.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(
                        Duration.between(ZERO, decided.getFirst()).toSeconds()));
    }
}
