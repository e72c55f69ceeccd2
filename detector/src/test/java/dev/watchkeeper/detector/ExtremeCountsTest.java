package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is counted, for however long, the evidence stays a number. */
class ExtremeCountsTest {
    private static final double[] SHARES = {1e-12, 1e-6, 0.001, 0.25, 0.949};
    private static final double[] DISPERSIONS = {1, 3, 100};

    @Test
    void noCountsAndNoLengthOfTheWatchOverflow() {
        for (double share : SHARES) {
            for (double phi : DISPERSIONS) {
                for (int lasting : new int[] {0, 6, 60, 21_600}) {
                    weekOf(share, phi, lasting);
                }
            }
        }
    }

    private static void weekOf(double share, double phi, int lasting) {
        Optional<Duration> cap = lasting == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(lasting));
        ProportionTest test =
                ProportionTest.of(share, 6e-5, phi, cap, Duration.ofHours(24)).orElseThrow();
        ProportionProcess process = test.start();
        Traffic traffic = new Traffic(lasting + 1);
        long longest = lasting == 0 ? 3600 : lasting / 6;
        long second = 0;
        for (int i = 0; i < 600; i++) {
            long length = 1 + traffic.below(longest);
            long total = traffic.below(4) == 0 ? 0 : (long) StrictMath.pow(10, traffic.uniform() * 12);
            long bad = switch ((int) traffic.below(4)) {
                case 0 -> total;
                case 1 -> (long) (total * share);
                case 2 -> traffic.below(total + 1);
                default -> 0;
            };
            process.take(second, length, total, bad);
            second += length + (i % 100 == 99 ? 100_000 : 0);

            assertThat(process.evidence()).isFinite().isNotNegative();
            assertThat(process.pValue()).isBetween(0.0, 1.0);
        }
        assertThat(process.belief().bad()).isBetween(0L, process.belief().total());
    }

    @Test
    void aWeekOfNothingButFailuresStillEndsInANumberAndRecovers() {
        ProportionProcess process = ProportionTest.of(0.25, 6e-5, 1, Optional.empty(), Duration.ofHours(24))
                .orElseThrow()
                .start();
        for (long second = 0; second < 7 * 86_400; second += 600) {
            process.take(second, 600, 1_000_000, 1_000_000);
        }
        assertThat(process.evidence()).isFinite().isGreaterThan(1e90);

        process.take(8 * 86_400, 600, 1_000_000, 0);

        assertThat(process.evidence()).isFinite().isLessThan(1);
    }

    @Test
    void theOtherProcessesStayNumbersToo() {
        ConcurrentProcess concurrent =
                ConcurrentTest.of(1e-3, 1, Duration.ofHours(24)).start();
        long much = 1_000_000_000_000L;
        for (long second = 0; second < 100; second++) {
            concurrent.take(second, 1, much, second % 2 * much, much, 0);
            assertThat(concurrent.evidence()).isFinite();
        }
        PassProcess pass = PassProcess.below(1e-9).orElseThrow();
        pass.take(much, much);
        assertThat(pass.proven()).isFalse();
        assertThat(pass.requestsStillNeeded()).isPositive();
    }
}
