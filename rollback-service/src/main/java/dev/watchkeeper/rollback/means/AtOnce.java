package dev.watchkeeper.rollback.means;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** How several targets are read: what a lease has to outlast is then the slowest of them, and not their sum. */
@FunctionalInterface
public interface AtOnce {
    /** In the order of the readings. */
    <T> List<T> all(List<Supplier<T>> readings);

    /** One after the other, for where nothing hangs. */
    static AtOnce oneAfterTheOther() {
        return new AtOnce() {
            @Override
            public <T> List<T> all(List<Supplier<T>> readings) {
                return readings.stream().map(Supplier::get).toList();
            }
        };
    }

    /** Each on a thread of its own. What one of them throws is thrown, when all have ended. */
    static AtOnce onVirtualThreads() {
        return new AtOnce() {
            @Override
            public <T> List<T> all(List<Supplier<T>> readings) {
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<T>> begun = readings.stream()
                            .map(reading -> threads.submit(reading::get))
                            .toList();
                    return begun.stream().map(AtOnce::ended).toList();
                }
            }
        };
    }

    private static <T> T ended(Future<T> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while targets were read", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        }
    }
}
