package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/** The probes and the network between them and the broker: messages are lost, doubled, held up and overtaken. */
final class Asking {
    private final Scenario scenario;
    private final WatchRef watch;
    private final World world;
    private final Random dice;
    private final List<Probe> probes = new ArrayList<>();
    private final PriorityQueue<Flight> flights = new PriorityQueue<>();
    private long sent;
    private boolean healed;

    Asking(Scenario scenario, WatchRef watch, Random dice) {
        this.scenario = scenario;
        this.watch = watch;
        this.world = new World(scenario);
        this.dice = dice;
        for (int i = 0; i < scenario.probes(); i++) {
            probes.add(new Probe(watch, world, scenario.policy(), i));
        }
    }

    /** A message on its way; {@code from} moves on when it has arrived. */
    private record Flight(long due, long number, long clock, ObservationEvent event, Optional<Probe> from, long ahead)
            implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** From now on nothing goes wrong any more. */
    void heal() {
        healed = true;
    }

    void tick(long now) {
        if (now == 2_000) {
            before(now);
            baseline(SimulatedPolicy.ERRORS, 2_000, 800_000, 1, now);
            baseline(SimulatedPolicy.LOAD, 0, 0, 30, now);
        }
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            int number = i;
            boolean out = !healed && scenario.outages().stream().anyMatch(o -> o.what() == number && o.covers(now));
            if (out) {
                probe.startsAgain();
            } else if (now >= scenario.firstTraffic() && (now / 1000 + i) % 5 == 0) {
                ask(probe, now);
            }
        }
    }

    private void before(long now) {
        List<CheckReading> readings = new ArrayList<>();
        for (Check check : scenario.policy().rules().askedBefore()) {
            probes.getFirst().ask(check, now - 5_000, now, now).ifPresent(readings::add);
        }
        fly(
                now,
                now,
                probes.getFirst().observed(now, 0, ObservationPurpose.BEFORE, Optional.empty(), readings),
                Optional.empty(),
                0);
    }

    private void baseline(CheckName check, long bad, long total, double p99, long now) {
        ObservationEvent recorded = new ObservationEvent.BaselineRecorded(
                watch,
                check,
                Moment.at(-86_400_000),
                Moment.at(0),
                8_640,
                bad,
                total,
                Optional.of(20.0),
                Optional.of(p99),
                Optional.of(1.0),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(5)),
                Optional.empty());
        fly(now, now, recorded, Optional.empty(), 0);
    }

    private void ask(Probe probe, long now) {
        long clock = now + (healed ? 0 : Scenario.at(scenario.probeClock(), now, 0L));
        List<CheckReading> together = new ArrayList<>();
        for (Check check : probe.watched()) {
            long every = check.every(Duration.ofSeconds(5)).toMillis();
            if (every > 5_000 && now / 5_000 % 2 == 1) {
                continue;
            }
            Optional<CheckReading> reading = probe.ask(check, scenario.firstTraffic(), now, clock);
            long ahead = world.ahead(check.name(), now);
            if (reading.isPresent() && (chaos() || ahead > 0)) {
                send(probe, now, clock, List.of(reading.get()), ahead);
            } else {
                reading.ifPresent(together::add);
            }
        }
        if (!together.isEmpty()) {
            send(probe, now, clock, together, 0);
        }
        if (dice.nextInt(3) == 0) {
            probe.writesDown();
        }
    }

    private boolean chaos() {
        return !healed && dice.nextInt(100) < scenario.chaos();
    }

    private void send(Probe probe, long now, long clock, List<CheckReading> readings, long ahead) {
        ObservationEvent event = probe.observed(clock, 0, ObservationPurpose.WATCH, Optional.empty(), readings);
        if (chaos()) {
            return;
        }
        long held = chaos() ? dice.nextInt(dice.nextBoolean() ? 6_000 : 45_000) : 0;
        fly(now + held, clock, event, Optional.of(probe), ahead);
        if (chaos()) {
            fly(now + held + dice.nextInt(30_000), clock, event, Optional.of(probe), ahead);
        }
    }

    private void fly(long due, long clock, ObservationEvent event, Optional<Probe> from, long ahead) {
        flights.add(new Flight(due, sent++, clock, event, from, ahead));
    }

    /** Puts on the topic what has arrived. */
    void deliver(Broker broker, long now) {
        while (!flights.isEmpty() && flights.peek().due() <= now) {
            Flight flight = flights.remove();
            broker.append(flight.event(), Moment.at(flight.clock()), now);
            if (flight.event() instanceof ObservationEvent.Observed observed) {
                flight.from()
                        .ifPresent(probe -> observed.readings().forEach(r -> probe.acknowledged(r, flight.ahead())));
            }
        }
    }

    /** What rollback may ask after a verdict that acts; the answer is measured, or not, or comes late, or never. */
    void look(VerdictEvent.VerdictChanged breach, long now) {
        Optional<Check> check = breach.check().flatMap(scenario.policy().rules()::check);
        if (check.isEmpty() || dice.nextInt(3) == 0) {
            return;
        }
        Look look = new Look(
                new LookId("look-" + breach.id()),
                LookPurpose.BEFORE_ACTING,
                Version.ofTag("v2"),
                List.of(check.get().name()),
                Optional.of(breach.rule()),
                Moment.at(now),
                Moment.at(now + 12_000));
        for (int i = dice.nextInt(3); i > 0; i--) {
            answer(look, check.get(), now + dice.nextInt(18_000));
        }
    }

    private void answer(Look look, Check check, long now) {
        long start = Math.floorDiv(now, 5_000L) * 5_000 - 5_000;
        Reading reading = dice.nextInt(3) == 0
                ? new Reading.Missing(MissingCause.THROTTLED, "429")
                : world.answer(check.name(), start, 5_000, now + 60_000_000, 0)
                        .orElse(new Reading.Missing(MissingCause.NO_DATA, "no point"));
        Sample sample = new Sample(Moment.at(start), Duration.ofSeconds(5), reading);
        CheckReading said =
                new CheckReading(check.name(), Duration.ofSeconds(5), check.delay(), sample.end(), List.of(sample));
        fly(
                now,
                now,
                new ObservationEvent.Observed(
                        watch, Moment.at(now), "probe-0", 0, ObservationPurpose.LOOK, Optional.of(look), List.of(said)),
                Optional.empty(),
                0);
    }
}
