package dev.watchkeeper.probe.history.file;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.probe.HandClock;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import dev.watchkeeper.probe.history.Pasts;
import dev.watchkeeper.probe.history.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryStoreTest {
    private static final Duration BUCKET = Duration.ofMinutes(5);
    private static final long MEBIBYTE = 1024 * 1024;

    private final HandClock clock = new HandClock(T0);
    private final Random random = new Random(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private FileHistoryStore store;

    @BeforeEach
    void open() {
        store = new FileHistoryStore(folder, MEBIBYTE, clock);
    }

    private static SeriesKey key(String check) {
        return new SeriesKey(ServiceRef.of("demo", "api", "production"), new CheckName(check), BUCKET, "sum(x)");
    }

    /** Does not compress well. */
    private PastSeries noise(int buckets) {
        return Pasts.of(T0, BUCKET, buckets, i -> Pasts.number(random.nextDouble()));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void whatWasKeptIsThereAfterARestart() {
        PastSeries mixed = Pasts.of(T0, BUCKET, 9, i -> switch ((int) (i % 3)) {
            case 0 -> PastValue.NOTHING;
            case 1 -> Pasts.counts(i, 100);
            default -> Pasts.number(-i / 3.0);
        });

        store.save(key("errors"), mixed);

        assertThat(new FileHistoryStore(folder, MEBIBYTE, clock).load(key("errors")))
                .contains(mixed);
    }

    @Test
    void anotherQueryHasAnotherPast() {
        store.save(key("errors"), noise(3));
        SeriesKey other = new SeriesKey(key("errors").service(), key("errors").check(), BUCKET, "sum(y)");

        assertThat(store.load(other).isPresent()).isFalse();
        assertThat(store.load(key("latency")).isPresent()).isFalse();
    }

    @Test
    @Tag("F8")
    void aTornFileIsAsIfItWereNotThere() throws IOException {
        store.save(key("errors"), noise(500));
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);

        for (int cut : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            assertThat(store.load(key("errors"))).as("cut at %s", cut).isEmpty();
        }
        Files.writeString(file, "this is no past");
        assertThat(store.load(key("errors"))).isEmpty();
    }

    @Test
    void aFlippedBitIsFound() throws IOException {
        store.save(key("errors"), noise(500));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);

        assertThat(store.load(key("errors"))).isEmpty();
    }

    @Test
    void whatWasNotUsedForLongestMakesRoom() throws IOException {
        FileHistoryStore small = new FileHistoryStore(folder, 200 * 1024, clock);
        for (String check : List.of("one", "two", "three")) {
            clock.plus(Duration.ofMinutes(1));
            small.save(key(check), noise(4000));
        }
        clock.plus(Duration.ofMinutes(1));
        assertThat(small.load(key("one")).isPresent()).isTrue();
        clock.plus(Duration.ofMinutes(1));

        for (String check : List.of("four", "five", "six", "seven", "eight")) {
            clock.plus(Duration.ofMinutes(1));
            small.save(key(check), noise(4000));
            assertThat(files().stream()
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThanOrEqualTo(200 * 1024);
            assertThat(small.load(key(check))).isPresent();
        }
        assertThat(small.load(key("two")).isPresent()).isFalse();
    }

    @Test
    void whatIsLargerThanTheBoundIsNotKept() throws IOException {
        FileHistoryStore tiny = new FileHistoryStore(folder, 1024, clock);

        tiny.save(key("errors"), noise(4000));

        assertThat(tiny.load(key("errors"))).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void fourWeeksOfCountsTakeLessThanAHundredKibibytes() throws IOException {
        store.save(
                key("errors"),
                Pasts.of(T0, BUCKET, 8352, i -> Pasts.counts(random.nextInt(20), 30_000 + random.nextInt(5_000))));

        assertThat(files().getFirst().toFile().length()).isLessThan(100 * 1024);
    }
}
