package dev.watchkeeper.demo.shift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.demo.http.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What went through the switch, a JSON line each, only ever added to: every request with the version that got it and how it
 * went, every change of the traffic with who ordered it. The judge reads it, the product never does.
 */
final class Ledger implements AutoCloseable {
    private final Clock clock;
    private final BufferedWriter file;
    private final ReentrantLock lock = new ReentrantLock();

    Ledger(Path path, Clock clock) {
        this.clock = clock;
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    void request(String version, String method, String path, int status, Duration took) {
        add(entry("request")
                .put("version", version)
                .put("method", method)
                .put("path", path)
                .put("status", status)
                .put("millis", took.toMillis())
                .put("latency", "le " + LatencyClass.of(took).label()));
    }

    void change(String by, Order order, Answer.Applied applied) {
        add(entry("switch")
                .put("by", by)
                .put("id", order.id())
                .put("deployment", order.deployment())
                .put("from", applied.before().version())
                .put("fromShare", applied.before().share())
                .put("to", applied.state().version())
                .put("share", applied.state().share())
                .put("revision", applied.state().revision())
                .put("reason", order.reason()));
    }

    /** An order that changed nothing: a repetition, an unmet condition, an unknown version. */
    void noChange(String by, Order order, Answer answer) {
        add(entry("no-change")
                .put("by", by)
                .put("id", order.id())
                .put("to", order.to())
                .put("answer", answer.getClass().getSimpleName())
                .put("status", answer.response().status()));
    }

    void note(String kind, String by, String what) {
        add(entry(kind).put("by", by).put("what", what));
    }

    private ObjectNode entry(String kind) {
        return Json.object().put("kind", kind).put("at", clock.instant().toString());
    }

    private void add(ObjectNode line) {
        lock.lock();
        try {
            file.write(line.toString());
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
