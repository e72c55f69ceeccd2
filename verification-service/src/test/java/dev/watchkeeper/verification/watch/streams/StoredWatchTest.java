package dev.watchkeeper.verification.watch.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A restart reads from the store exactly what the service had in memory, at every record. */
@Tag("F19")
class StoredWatchTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");
    private static final String DEPLOYMENT = "d-1";

    private final Keys keys = new Keys();
    private final SettableClock clock = new SettableClock(ZERO);
    private final Bench bench = new Bench(keys, ZERO, DEPLOYMENT);
    private final EventCodec codec = new EventCodec();
    private final AcceptedPolicies policies = new AcceptedPolicies();
    private final Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger("t", 0));
    private final TopologyTestDriver driver = driver();
    private final KeyValueStore<String, byte[]> store = driver.getKeyValueStore(Stores.JUDGE);
    private final WatchStore watches = new WatchStore(store, policies);

    private TopologyTestDriver driver() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return new TopologyTestDriver(
                WatchTopology.of(new Judging(
                        keys.trusted(),
                        keys.of(Writer.VERIFICATION),
                        policies,
                        clock,
                        new BrokerClock(clock),
                        (topic, partition) -> OptionalLong.empty(),
                        new JudgeMeters(new SimpleMeterRegistry()))),
                properties,
                ZERO);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private Input input(EncodedEvent wire, double second) {
        if (!(codec.decode(wire) instanceof Decoded.Read(Envelope envelope))) {
            throw new AssertionError("the test's own record cannot be read");
        }
        return switch (envelope.event()) {
            case DeploymentEvent event -> new Input.OfDeployment(event, envelope.time(), bench.at(second), mark);
            case ObservationEvent event -> new Input.OfObservation(event, bench.at(second), mark);
            default -> throw new AssertionError("not an input of these tests");
        };
    }

    @SuppressWarnings("ReferenceEquality") // as the processor asks
    private void take(EncodedEvent wire, double second) {
        WatchState before = watches.of(DEPLOYMENT).orElseThrow();
        Input input = input(wire, second);
        WatchState folded = Judge.fold(before, input);
        Judged judged = Judge.judge(folded, input, bench.at(second));
        watches.put(judged.state(), input, judged.state() != folded);
    }

    private void begin() {
        if (input(bench.requested(), 0) instanceof Input.OfDeployment of
                && of.event() instanceof DeploymentEvent.Requested requested) {
            watches.begin(
                    WatchState.requested(
                            requested.watch(), policies.of(requested.policy()), requested.kind(), bench.at(0)),
                    requested.policy().json());
        }
        take(bench.firstTraffic(0), 0);
    }

    private void assertStoredAsHeld(String when) {
        WatchState held = watches.of(DEPLOYMENT).orElseThrow();
        WatchState stored =
                StoredWatch.read(store, DEPLOYMENT, new AcceptedPolicies()).orElseThrow();
        assertThat(WatchCodec.encode(stored)).as(when).isEqualTo(WatchCodec.encode(held));
    }

    @Test
    void theStoreHasWhatIsHeldAfterEveryRecord() {
        begin();
        for (int i = 0; i < 3 * StoredWatch.SLOTS; i++) {
            boolean bad = i % 20 > 14;
            take(bench.errors(5 * i, bad ? 30 : 0, 100), 5 * i + 5.5);
            assertStoredAsHeld("after record " + i);
        }
        assertThat(watches.of(DEPLOYMENT).orElseThrow().said()).isGreaterThan(4);
    }

    @Test
    void anObservationAtWhichNothingIsSaidIsWrittenByItself() {
        begin();
        for (int i = 0; i < 10; i++) {
            take(bench.errors(5 * i, 0, 100), 5 * i + 5.5);
        }
        byte[] whole = store.get(Stores.watch(DEPLOYMENT));

        take(bench.errors(50, 0, 100), 55.5);

        assertThat(store.get(Stores.watch(DEPLOYMENT))).isEqualTo(whole);
        assertStoredAsHeld("after a record that is written by itself");
    }

    @Test
    void aRestartGoesOnFromTheSlots() {
        begin();
        for (int i = 0; i < 10; i++) {
            take(bench.errors(5 * i, 0, 100), 5 * i + 5.5);
        }

        WatchStore again = new WatchStore(store, new AcceptedPolicies());

        assertThat(WatchCodec.encode(again.of(DEPLOYMENT).orElseThrow()))
                .isEqualTo(WatchCodec.encode(watches.of(DEPLOYMENT).orElseThrow()));
    }

    @Test
    void whatIsForgottenLeavesNothing() {
        begin();
        for (int i = 0; i < 10; i++) {
            take(bench.errors(5 * i, 0, 100), 5 * i + 5.5);
        }

        watches.forget(watches.of(DEPLOYMENT).orElseThrow());

        assertThat(StoredWatch.read(store, DEPLOYMENT, policies)).isEmpty();
        assertThat(store.approximateNumEntries()).isZero();
    }
}
