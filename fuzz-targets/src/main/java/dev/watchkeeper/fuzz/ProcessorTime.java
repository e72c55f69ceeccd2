package dev.watchkeeper.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;

/** How long an input keeps the processor: what else runs on the machine does not count, and a run beside other work says the same. */
final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** {@code watchkeeper.fuzz.hang}, in seconds; none: no bound, so that a build does not hang on how fast its machine is. */
    private static final Duration MOST = Duration.ofSeconds(Long.getLong("watchkeeper.fuzz.hang", Integer.MAX_VALUE));

    private ProcessorTime() {}

    static void bounded(Consumer<byte[]> target, byte[] input) {
        bounded(target, input, MOST);
    }

    /** @throws Broken when the target took more than {@code most} of this thread's processor time */
    static void bounded(Consumer<byte[]> target, byte[] input, Duration most) {
        long before = THREADS.getCurrentThreadCpuTime();
        target.accept(input);
        long took = THREADS.getCurrentThreadCpuTime() - before;
        if (took > most.toNanos()) {
            throw new Broken("it kept the processor for "
                    + Duration.ofNanos(took).toMillis() + " ms, and " + most.toMillis() + " ms are the most");
        }
    }
}
