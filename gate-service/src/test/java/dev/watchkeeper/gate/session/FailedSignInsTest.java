package dev.watchkeeper.gate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.gate.session.FailedSignIns.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
class FailedSignInsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final FailedSignIns failed = new FailedSignIns();

    @Test
    void tenFailuresAMinuteAreLookedAtAndNoMoreEvenWhenTheyComeAtOnce() {
        AtomicInteger looked = new AtomicInteger();

        long refused = IntStream.range(0, 1000)
                .parallel()
                .filter(i -> failed.attempt("a", NOW, () -> {
                            looked.incrementAndGet();
                            return Optional.empty();
                        })
                        instanceof Tried.TooMany<Object>)
                .count();

        assertThat(looked).hasValue(10);
        assertThat(refused).isEqualTo(990);
    }

    @Test
    void theRightTokenIsNotLookedAtEitherUntilTheMinuteIsOver() {
        fail("a", NOW, 10);

        Tried<String> early = failed.attempt("a", NOW.plusSeconds(59), () -> Optional.of("ann"));
        Tried<String> again = failed.attempt("a", NOW.plusSeconds(59), () -> Optional.of("ann"));
        Tried<String> late = failed.attempt("a", NOW.plusSeconds(60), () -> Optional.of("ann"));

        assertThat(early).isEqualTo(new Tried.TooMany<>(Duration.ofSeconds(1), true));
        assertThat(again).isEqualTo(new Tried.TooMany<>(Duration.ofSeconds(1), false));
        assertThat(late).isEqualTo(new Tried.Right<>("ann"));
    }

    @Test
    void whatTakesTimeIsCountedBeforeItBeginsAndGivenBackWhenItWasRight() {
        for (int i = 0; i < 100; i++) {
            assertThat(failed.attemptApart("a", NOW, () -> Optional.of("ann"))).isEqualTo(new Tried.Right<>("ann"));
        }
        for (int i = 0; i < 8; i++) {
            assertThat(failed.attemptApart("a", NOW, Optional::empty)).isEqualTo(new Tried.Wrong<>());
        }
        assertThatThrownBy(() -> failed.attemptApart("a", NOW, () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        Tried<String> last = failed.attemptApart("a", NOW, () -> {
            assertThat(failed.<String>attemptApart("a", NOW, () -> Optional.of("ben")))
                    .as("ten are under way or have failed")
                    .isInstanceOf(Tried.TooMany.class);
            return Optional.of("ann");
        });

        assertThat(last).isEqualTo(new Tried.Right<>("ann"));
    }

    @Test
    void whoIsStoppedIsAskedAboutNowhere() {
        fail("a", NOW, 9);
        assertThat(failed.stopped("a", NOW)).isEmpty();
        fail("a", NOW, 1);

        assertThat(failed.stopped("a", NOW.plusSeconds(1))).contains(new Tried.TooMany<>(Duration.ofSeconds(59), true));
        assertThat(failed.stopped("a", NOW.plusSeconds(1)))
                .contains(new Tried.TooMany<>(Duration.ofSeconds(59), false));
        assertThat(failed.stopped("b", NOW)).isEmpty();
        assertThat(failed.stopped("a", NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void successesDoNotCountAndOtherAddressesAreNotConcerned() {
        fail("a", NOW, 9);
        for (int i = 0; i < 100; i++) {
            assertThat(failed.attempt("a", NOW, () -> Optional.of("ann"))).isEqualTo(new Tried.Right<>("ann"));
        }
        fail("b", NOW, 10);

        assertThat(failed.attempt("a", NOW, () -> Optional.of("ann"))).isEqualTo(new Tried.Right<>("ann"));
        assertThat(failed.attempt("b", NOW, () -> Optional.of("ann"))).isInstanceOf(Tried.TooMany.class);
    }

    @Test
    void memoryHasABound() {
        for (int i = 0; i < 3 * FailedSignIns.ADDRESSES; i++) {
            fail("a" + i, NOW, 1);
        }
        assertThat(failed.addresses()).isEqualTo(FailedSignIns.ADDRESSES);

        fail("later", NOW.plusSeconds(61), 1);

        assertThat(failed.addresses()).isEqualTo(1);
    }

    private void fail(String address, Instant now, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(failed.attempt(address, now, Optional::empty)).isEqualTo(new Tried.Wrong<>());
        }
    }
}
