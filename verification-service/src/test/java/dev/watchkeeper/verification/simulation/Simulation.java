package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.WatchState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One watch from its request to its end, second by second, with everything that goes wrong on the way. */
final class Simulation {
    /** So long after the last phase everything has healed and been read. */
    private static final long AFTERWARDS = 100_000;

    private final Scenario scenario;
    private final Core core;
    private final Consumer<Supplier<String>> trace;
    private final Random dice;
    private final Broker broker = new Broker();
    private final Asking asking;
    private final Deque<Stretch<DeploymentEvent>> gate;
    private final Instance instance;
    private final List<Step> committed = new ArrayList<>();
    private final List<Step> open = new ArrayList<>();
    private final Deque<Step> again = new ArrayDeque<>();
    private Checker checker;
    private List<Ticked.LostSpan> lost = List.of();
    private long steps;
    private boolean healed;
    private boolean away;
    private @Nullable WatchState lastEncoded;

    Simulation(Scenario scenario, Core core, Consumer<Supplier<String>> trace) {
        this.scenario = scenario;
        this.core = core;
        this.trace = trace;
        this.dice = new Random(scenario.seed() ^ 0x5DEECE66DL);
        WatchRef watch = new WatchRef(
                new DeploymentId("d-" + scenario.seed()), Run.FIRST, ServiceRef.parse("demo/shop/production"));
        this.asking = new Asking(scenario, watch, dice);
        this.gate = new ArrayDeque<>(Gate.events(scenario, watch));
        this.instance = new Instance(core, scenario.policy());
        this.checker = new Checker(scenario.policy().rules());
    }

    /** What was read, and what was said about it. */
    private record Step(Appended record, List<Envelope> said) {}

    /**
     * Runs to the end.
     *
     * @return records that were read
     * @throws Violation when an invariant does not hold
     */
    long run() {
        long healing = scenario.lastPhaseEnd() + 10_000;
        for (long now = 0; now <= scenario.lastPhaseEnd() + AFTERWARDS; now += 1000) {
            if (now >= healing && !healed) {
                heal();
            }
            broker.skew(healed ? 0 : Scenario.at(scenario.appendClock(), now, 0L));
            second(now);
        }
        commit(scenario.lastPhaseEnd() + AFTERWARDS);
        checker.atTheEnd();
        replay();
        return steps;
    }

    private void heal() {
        healed = true;
        asking.heal();
    }

    private void second(long now) {
        while (!gate.isEmpty() && gate.peek().from() <= now) {
            Stretch<DeploymentEvent> next = gate.remove();
            broker.append(next.what(), Moment.at(next.from()), now);
        }
        asking.tick(now);
        asking.deliver(broker, now);
        if (!healed && Scenario.at(scenario.paused(), now, 1) == 0) {
            away = true;
            return;
        }
        if (away && scenario.loses()) {
            lose();
        }
        away = false;
        if (now % (healed ? 10_000 : 3_000) == 0) {
            broker.append(new Ticked(0, Moment.at(now), instance.seen(), lost), Moment.at(now), now);
            lost = List.of();
        }
        read(now);
        if (healed || dice.nextInt(3) == 0) {
            commit(now);
        }
    }

    /** Verification was away for longer than the topic keeps its records. */
    private void lose() {
        crash(false);
        broker.deleteAllBut(Topic.OBSERVATIONS, 2);
        lost = instance.lost(broker);
        trace.accept(() -> "lost " + lost);
    }

    private void read(long now) {
        while (true) {
            Optional<Appended> next = next();
            if (next.isEmpty() || (!healed && dice.nextInt(40) == 0)) {
                return;
            }
            step(next.get(), now);
            if (!healed && dice.nextInt(1000) < scenario.crashes()) {
                crash(dice.nextBoolean());
            }
        }
    }

    private Optional<Appended> next() {
        if (!again.isEmpty()) {
            return Optional.of(again.peek().record());
        }
        List<Appended> waiting = new ArrayList<>();
        for (Topic topic : Broker.INPUTS) {
            long offset = Math.max(instance.next(topic), broker.start(topic));
            if (offset < broker.of(topic).size()) {
                waiting.add(broker.of(topic).get((int) offset));
            }
        }
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.get(dice.nextInt(waiting.size())));
    }

    @SuppressWarnings("ReferenceEquality") // only another object is encoded again
    private void step(Appended record, long now) {
        steps++;
        List<Envelope> said = instance.read(record);
        trace.accept(() -> now + " reads " + Trace.of(record));
        said.forEach(envelope -> trace.accept(() -> "      says " + Trace.of(envelope)));
        checker.check(record, said);
        instance.state().filter(state -> state != lastEncoded).ifPresent(state -> {
            instance.encoded(state, Encoded.check(core, state));
            lastEncoded = state;
        });
        if (!again.isEmpty()) {
            List<Envelope> first = again.remove().said();
            Violation.unless(
                    first.equals(said), "F19", () -> "after a crash other words: " + said + " and not " + first);
        }
        open.add(new Step(record, said));
    }

    private void commit(long now) {
        instance.commit();
        for (Step step : open) {
            for (Envelope envelope : step.said()) {
                if (envelope.event() instanceof VerdictEvent.VerdictChanged v
                        && v.verdict() instanceof Verdict.Breached
                        && v.rollsBack()) {
                    asking.look(v, now);
                }
            }
        }
        committed.addAll(open);
        open.clear();
    }

    /** Everything since the last commit is done again: in the same order, or in another one. */
    private void crash(boolean sameOrder) {
        trace.accept(() -> "crash, " + open.size() + " records are read again");
        instance.crash();
        again.clear();
        if (sameOrder) {
            again.addAll(open);
        }
        open.clear();
        checker = new Checker(scenario.policy().rules());
        committed.forEach(step -> checker.take(step.record(), step.said()));
    }

    private void replay() {
        List<Appended> records = committed.stream().map(Step::record).toList();
        new Merging(core, scenario.policy(), records, dice).check(said());
    }

    private List<Envelope> said() {
        return committed.stream().flatMap(step -> step.said().stream()).toList();
    }

    /** What can be replayed of it, when it has run. */
    List<Recorded> recording() {
        return Recording.of(broker, said());
    }
}
