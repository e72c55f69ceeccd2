package dev.watchkeeper.rollback.means;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F32")
class AtOnceTest {
    private static final int TARGETS = 5;

    @Test
    void targetsThatHangAreWaitedForTogether() {
        CountDownLatch all = new CountDownLatch(TARGETS);
        List<Supplier<String>> readings = IntStream.range(0, TARGETS)
                .<Supplier<String>>mapToObj(i -> () -> {
                    all.countDown();
                    return i + (met(all) ? " with the others" : " alone");
                })
                .toList();

        assertThat(AtOnce.onVirtualThreads().all(readings))
                .containsExactly(
                        "0 with the others",
                        "1 with the others",
                        "2 with the others",
                        "3 with the others",
                        "4 with the others");
    }

    private static boolean met(CountDownLatch all) {
        try {
            return all.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void whatOneOfThemThrowsIsThrownWhenAllHaveEnded() {
        CountDownLatch ended = new CountDownLatch(1);

        assertThatThrownBy(() -> AtOnce.onVirtualThreads()
                        .all(List.of(
                                () -> {
                                    throw new IllegalArgumentException("no target");
                                },
                                () -> {
                                    ended.countDown();
                                    return "read";
                                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no target");
        assertThat(ended.getCount()).isZero();
    }
}
