package dev.watchkeeper.probe.source;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What the checks of one tick share: an address that several of them need is fetched once. */
public final class TickScope {
    private final Map<String, FutureTask<Object>> fetches = new ConcurrentHashMap<>();

    /** The result of the first caller's fetch; the others wait for it. */
    public <T> T once(String key, Class<T> type, Callable<T> fetch) {
        FutureTask<Object> mine = new FutureTask<>(fetch::call);
        FutureTask<Object> first = fetches.putIfAbsent(key, mine);
        if (first == null) {
            mine.run();
            first = mine;
        }
        try {
            return type.cast(first.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("every end of a fetch is a value", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + key, e);
        }
    }
}
