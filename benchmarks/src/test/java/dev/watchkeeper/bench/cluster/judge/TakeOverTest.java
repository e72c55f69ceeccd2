package dev.watchkeeper.bench.cluster.judge;

import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.START;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.ended;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.observed;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.over;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.rolledBack;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.stable;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakeOverTest {
    private static final Instant LOST = START.plusSeconds(10);
    private static final Duration TEN = Duration.ofSeconds(10);

    private static TakeOver probe(MadeUpStream stream) {
        return TakeOver.ofProbe(stream.records(), LOST, "lost"::equals);
    }

    @Test
    void aProbesWatchesWaitUntilTheOtherOneReports() {
        TakeOver over = probe(new MadeUpStream()
                .at(9)
                .say(observed("a", "lost"))
                .at(9.5)
                .say(observed("b", "lost"))
                .at(9.6)
                .say(observed("c", "other"))
                .at(16)
                .say(observed("a", "other"))
                .at(17.5)
                .say(observed("b", "other"))
                .at(30)
                .say(observed("b", "other")));

        assertThat(over).isEqualTo(new TakeOver(2, 0, Duration.ofSeconds(6), Duration.ofMillis(7500)));
        assertThat(over.within(TEN)).isTrue();
        assertThat(over.within(Duration.ofSeconds(7))).isFalse();
    }

    @Test
    void aWatchThatNobodyTakesIsUndoneUnlessItWasOver() {
        MadeUpStream stream =
                new MadeUpStream().at(9).say(observed("a", "lost")).at(16).say(observed("a", "lost"));

        assertThat(probe(stream).undone()).isEqualTo(1);
        assertThat(probe(stream).within(TEN)).isFalse();
        assertThat(probe(stream.at(12).say(over("a"))).undone()).isZero();
    }

    @Test
    void whereTheLostOneHeldNothingNothingIsShown() {
        assertThat(probe(new MadeUpStream().at(9).say(observed("a", "other"))).within(TEN))
                .isFalse();
    }

    @Test
    void aPartitionOfVerificationWaitsForATickOfALifeThatBeganAfterwards() {
        MadeUpStream stream = new MadeUpStream()
                .at(9)
                .say(tick(4), 1)
                .at(9)
                .say(tick(5), 1)
                .at(11)
                .say(tick(4), 1)
                .at(17)
                .say(tick(4), 2);

        TakeOver over = TakeOver.ofVerification(stream.records(), LOST, Set.of(4, 5));
        assertThat(over).isEqualTo(new TakeOver(1, 1, Duration.ofSeconds(7), Duration.ofSeconds(7)));

        stream.at(22).say(tick(5), 2);
        assertThat(TakeOver.ofVerification(stream.records(), LOST, Set.of(4, 5)).longest())
                .isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aGateAnswersWhatCameBeforeTheLossFromTheLossOnAndWhatCameAfterItFromThenOn() {
        MadeUpStream stream = new MadeUpStream()
                .onPartition(2)
                .at(8)
                .say(ended("before", "short", PhaseEnding.PASSED))
                .at(13)
                .say(rolledBack("after"))
                .at(17)
                .say(stable("before"))
                .at(18)
                .say(over("after"));

        TakeOver both = TakeOver.ofGate(stream.records(), LOST, Set.of(2), Set.of(2));
        assertThat(both).isEqualTo(new TakeOver(2, 0, Duration.ofSeconds(5), Duration.ofSeconds(7)));

        assertThat(TakeOver.ofGate(stream.records(), LOST, Set.of(), Set.of(2)).keys())
                .isEqualTo(1);
        assertThat(TakeOver.ofGate(stream.records(), LOST, Set.of(3), Set.of(3)).keys())
                .isZero();
    }

    @Test
    void whatWasAnsweredBeforeTheLossOrComesLongAfterItDoesNotCount() {
        MadeUpStream stream = new MadeUpStream()
                .at(7)
                .say(rolledBack("early"))
                .at(8)
                .say(over("early"))
                .at(40)
                .say(rolledBack("late"));

        assertThat(TakeOver.ofGate(stream.records(), LOST, Set.of(0), Set.of(0)))
                .isEqualTo(new TakeOver(0, 0, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aRollbackThatNobodyPlansIsUndone() {
        MadeUpStream stream = new MadeUpStream().at(11).say(MadeUpStream.breached("a"));

        assertThat(TakeOver.ofRollback(stream.records(), LOST, Set.of(0), Set.of(0))
                        .undone())
                .isEqualTo(1);
        stream.at(17).say(MadeUpStream.planned("a"));
        assertThat(TakeOver.ofRollback(stream.records(), LOST, Set.of(0), Set.of(0))
                        .longest())
                .isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aDecisionThatNoSubscriberIsToldOfIsUndone() {
        MadeUpStream stream = new MadeUpStream().at(11).say(ended("a", "short", PhaseEnding.PASSED));
        String id = stream.records().getFirst().envelope().id().value();

        assertThat(TakeOver.ofNotifier(stream.records(), LOST, Set.of(0), Deliveries::wanted, Map.of())
                        .undone())
                .isEqualTo(1);
        assertThat(TakeOver.ofNotifier(
                                stream.records(), LOST, Set.of(0), Deliveries::wanted, Map.of(id, LOST.plusSeconds(8)))
                        .longest())
                .isEqualTo(Duration.ofSeconds(7));
    }
}
