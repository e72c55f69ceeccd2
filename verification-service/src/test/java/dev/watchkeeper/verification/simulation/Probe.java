package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A probe: asks every source from its position on, and moves on when the broker has what it sent. It forgets its positions
 * when it starts again, and then asks from the last ones that it had written down.
 */
final class Probe {
    private final WatchRef watch;
    private final World world;
    private final SimulatedPolicy policy;
    private final String name;
    private final Map<CheckName, Long> positions = new LinkedHashMap<>();
    private final Map<CheckName, Long> writtenDown = new LinkedHashMap<>();

    Probe(WatchRef watch, World world, SimulatedPolicy policy, int number) {
        this.watch = watch;
        this.world = world;
        this.policy = policy;
        this.name = "probe-" + number;
    }

    void startsAgain() {
        positions.clear();
        positions.putAll(writtenDown);
    }

    void writesDown() {
        writtenDown.putAll(positions);
    }

    /** What one source says now; empty when it cannot be asked. */
    Optional<CheckReading> ask(Check check, long from, long now, long clock) {
        CheckName name = check.name();
        if (world.isDown(name, now)) {
            return Optional.empty();
        }
        Duration every = Duration.ofSeconds(5);
        long length = check.resolution(every).toMillis();
        long delay = check.delay().toMillis();
        long begin = positions.getOrDefault(name, Math.floorDiv(from, length) * length);
        long until = Math.floorDiv(clock - delay, length) * length;
        long ahead = world.ahead(name, now);
        List<Sample> samples = new ArrayList<>();
        long watermark = begin;
        boolean whole = true;
        if (world.isFailing(name, now)) {
            if (until > begin) {
                samples.add(sample(until - length, length, World.failed()));
            }
            until = begin;
        }
        for (long start = begin; start < until && samples.size() < 40; start += length) {
            Optional<Reading> answer = world.answer(name, start, length, now, delay);
            if (answer.isPresent()) {
                samples.add(sample(start + ahead, length, answer.get()));
            }
            whole = whole && answer.isPresent();
            watermark = whole ? start + length : watermark;
        }
        return Optional.of(new CheckReading(
                name, Duration.ofMillis(length), check.delay(), Moment.at(watermark + ahead), samples));
    }

    private static Sample sample(long start, long length, Reading reading) {
        return new Sample(Moment.at(start), Duration.ofMillis(length), reading);
    }

    ObservationEvent.Observed observed(
            long clock, int part, ObservationPurpose purpose, Optional<Look> look, List<CheckReading> readings) {
        return new ObservationEvent.Observed(watch, Moment.at(clock), name, part, purpose, look, readings);
    }

    /** The broker has it. */
    void acknowledged(CheckReading reading, long ahead) {
        positions.merge(reading.check(), Moment.of(reading.watermark()) - ahead, Math::max);
    }

    List<Check> watched() {
        return policy.rules().watched();
    }
}
