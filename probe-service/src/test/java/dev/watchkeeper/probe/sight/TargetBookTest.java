package dev.watchkeeper.probe.sight;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The counts that are kept along say the same as counting everything at each question. */
class TargetBookTest {
    private record Key(String service, String host) {}

    private record Word(boolean reached, Instant at) {}

    @Test
    void sameAsCountingAllWordsAtEachQuestion() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TargetBook book = new TargetBook();
            Map<Key, Word> words = new HashMap<>();
            Instant now = T0;
            for (int step = 0; step < 300; step++) {
                now = now.plusSeconds(random.nextInt(4));
                String service = "service-" + random.nextInt(5);
                String host = "host-" + random.nextInt(6);
                boolean reached = random.nextBoolean();
                book.heard(ref(service), Set.of(host), reached, now);
                words.put(new Key(service, host), new Word(reached, now));

                String asking = "service-" + random.nextInt(6);
                assertThat(book.unrelatedTo(ref(asking), now))
                        .as("seed %s step %s", seed, step)
                        .isEqualTo(counted(words, asking, now));
            }
        }
    }

    @Test
    void anOldWordCountsNoLonger() {
        TargetBook book = new TargetBook();
        book.heard(ref("one"), Set.of("host"), false, T0);

        assertThat(book.unrelatedTo(ref("other"), T0.plus(TargetBook.COUNTS)))
                .isEqualTo(new TargetBook.Unrelated(1, 1));
        assertThat(book.unrelatedTo(ref("other"), T0.plus(TargetBook.COUNTS).plusSeconds(1)))
                .isEqualTo(new TargetBook.Unrelated(0, 0));
    }

    @Test
    void betweenTwoSweepsAnOldWordStaysForLessThanASecond() {
        TargetBook book = new TargetBook();
        book.heard(ref("one"), Set.of("host"), false, T0);
        Instant swept = T0.plus(TargetBook.COUNTS);
        book.unrelatedTo(ref("other"), swept);

        assertThat(book.unrelatedTo(ref("other"), swept.plus(Duration.ofMillis(999)))
                        .asked())
                .isEqualTo(1);
        assertThat(book.unrelatedTo(ref("other"), swept.plusSeconds(1)).asked()).isZero();
    }

    private static TargetBook.Unrelated counted(Map<Key, Word> words, String asking, Instant now) {
        Set<String> asked = new HashSet<>();
        Set<String> reached = new HashSet<>();
        words.forEach((key, word) -> {
            if (!key.service().equals(asking) && !word.at().isBefore(now.minus(TargetBook.COUNTS))) {
                asked.add(key.host());
                if (word.reached()) {
                    reached.add(key.host());
                }
            }
        });
        return new TargetBook.Unrelated(asked.size(), asked.size() - reached.size());
    }

    private static ServiceRef ref(String service) {
        return ServiceRef.of("demo", service, "production");
    }
}
