package dev.watchkeeper.rollback.incoming.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.kit.incoming.TransientFailure;
import dev.watchkeeper.rollback.waiting.WaitingLimit;
import dev.watchkeeper.rollback.waiting.WaitingVerdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F10")
class AskingAgainTest {
    private static final WaitingLimit LIMIT = new WaitingLimit(Duration.ofMinutes(10), 10);

    private final List<WaitingVerdicts.Kept> kept = new ArrayList<>();
    private final Set<RecordPlace> withAnotherOne = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> putAside = new ArrayList<>();
    private Optional<RuntimeException> brokerIs = Optional.empty();

    private final class InMemory implements WaitingVerdicts {
        @Override
        public void keep(EncodedEvent record, RecordPlace place) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int waitingFor(String deployment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Kept> oldest() {
            return List.copyOf(kept);
        }

        @Override
        public boolean take(RecordPlace place) {
            return !withAnotherOne.contains(place)
                    && kept.stream().anyMatch(one -> one.place().equals(place));
        }

        @Override
        public void done(RecordPlace place) {
            kept.removeIf(one -> one.place().equals(place));
        }
    }

    private final AskingAgain again = new AskingAgain(
            Runnable::run,
            new InMemory(),
            LIMIT,
            (record, place, reason, detail) -> {
                brokerIs.ifPresent(away -> {
                    throw away;
                });
                putAside.add(record.key() + " " + reason + " " + detail);
            },
            this::whyItWaits);

    private Optional<String> whyItWaits(WaitingVerdicts.Kept one) {
        String key = one.record().key();
        asked.add(key);
        return switch (key) {
            case "poison" -> throw new IllegalStateException("the policy has a word that is not known here");
            case "no-database" -> throw new TransientFailure("the database is away");
            case "waits" -> Optional.of("its deployment is not known");
            default -> Optional.empty();
        };
    }

    private void keeps(String key, Duration waited) {
        kept.add(new WaitingVerdicts.Kept(
                new EncodedEvent(Topic.VERDICTS.topicName(), key, Map.of(), Optional.of(new byte[0])),
                new RecordPlace(Topic.VERDICTS, 0, kept.size(), Instant.EPOCH),
                waited));
    }

    private List<String> waiting() {
        return kept.stream().map(one -> one.record().key()).toList();
    }

    @Test
    void oneThatCannotBeDecidedIsPutAsideAndTheOthersAreDecided() {
        keeps("poison", Duration.ZERO);
        keeps("waits", Duration.ZERO);
        keeps("decided", Duration.ZERO);

        again.all();

        assertThat(putAside)
                .containsExactly("poison " + QuarantineReason.FAILED
                        + " java.lang.IllegalStateException: the policy has a word that is not known here");
        assertThat(waiting()).containsExactly("waits");
        assertThat(asked).containsExactly("poison", "waits", "decided");
    }

    @Test
    void oneThatHasWaitedTooLongIsPutAside() {
        keeps("waits", Duration.ofMinutes(10));
        keeps("waits", Duration.ofMinutes(10).plusMillis(1));

        again.all();

        assertThat(putAside)
                .containsExactly(
                        "waits " + QuarantineReason.WAITED + " it waited 10 minutes: its deployment is not known");
        assertThat(kept).hasSize(1);
    }

    @Test
    void whatIsAwayIsSaidAndLosesNothing() {
        keeps("no-database", Duration.ZERO);
        keeps("decided", Duration.ZERO);
        assertThatThrownBy(again::all).isInstanceOf(TransientFailure.class);
        assertThat(waiting()).containsExactly("no-database", "decided");

        kept.clear();
        keeps("poison", Duration.ZERO);
        brokerIs = Optional.of(new TransientFailure("the broker is away"));
        assertThatThrownBy(again::all).isInstanceOf(TransientFailure.class);
        assertThat(waiting()).containsExactly("poison");
    }

    @Test
    void oneThatAnotherInstanceHasIsLeftToIt() {
        keeps("decided", Duration.ZERO);
        withAnotherOne.add(kept.getFirst().place());

        again.all();

        assertThat(asked).isEmpty();
        assertThat(waiting()).containsExactly("decided");
    }
}
