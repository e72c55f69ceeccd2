package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts the parts, each when those it needs are ready; keeps them up; stops them in the opposite order. */
final class Launcher implements AutoCloseable {
    /** Of one part; a machine that builds something else meanwhile may need longer, and is given it by this property. */
    private static final Duration LONGEST_START = Duration.ofSeconds(Long.getLong("watchkeeper.longest-start", 120));

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final PartProcess parts;
    private final StackFolder folder;
    private final Console console;
    private final Map<Part, SupervisedProcess> running = new EnumMap<>(Part.class);
    private final Map<Part, CompletableFuture<Void>> ready = new EnumMap<>(Part.class);
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofVirtual().factory());
    private volatile boolean stopping;

    Launcher(PartProcess parts, StackFolder folder, Console console) {
        this.parts = parts;
        this.folder = folder;
        this.console = console;
    }

    /** Returns when every part is ready. @throws StackProblem naming the first part that did not come up, and why */
    void start() {
        for (Part part : parts.all()) {
            CompletableFuture<?>[] needs = part.needs().stream()
                    .filter(parts.all()::contains)
                    .map(need -> java.util.Objects.requireNonNull(ready.get(need), "needs come first"))
                    .toArray(CompletableFuture<?>[]::new);
            ready.put(part, CompletableFuture.allOf(needs).thenRunAsync(() -> bringUp(part), threads));
        }
        try {
            firstFailureOrAll().join();
        } catch (CompletionException e) {
            throw sentence(e);
        }
    }

    private StackProblem sentence(CompletionException failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("No space left")) {
            return StorageProblem.of(folder, new IOException(reason, cause));
        }
        return cause instanceof StackProblem problem
                ? problem
                : new StackProblem("the stack did not come up: " + reason, cause);
    }

    /** Starts a part again whenever it ends by itself, until {@link #close()}. */
    void keepUp() {
        while (!stopping) {
            for (Part part : parts.all()) {
                if (!stopping && !running(part)) {
                    again(part);
                }
            }
            pause(Duration.ofMillis(500));
        }
    }

    /** Asks the outer parts first, all at once, and waits; then the infrastructure. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        stop(part -> !part.infrastructure());
        awaitStarts();
        stop(Part::infrastructure);
    }

    /** A part that is just being started is stopped by the thread that starts it. */
    private void awaitStarts() {
        try {
            if (!threads.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> firstFailureOrAll() {
        CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new));
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        ready.values()
                .forEach(each -> each.exceptionally(e -> {
                    outcome.completeExceptionally(e);
                    return null;
                }));
        CompletableFuture<Void> unused = all.thenRun(() -> outcome.complete(null));
        return outcome;
    }

    private void bringUp(Part part) {
        long begin = System.nanoTime();
        PartProcess.Started started;
        synchronized (running) {
            if (stopping) {
                throw new StackProblem("stopped while starting.");
            }
            running.remove(part);
        }
        started = parts.start(part);
        synchronized (running) {
            running.put(part, started.process());
        }
        while (!started.ready().getAsBoolean()) {
            if (stopping) {
                started.process().close();
                throw new StackProblem("stopped while starting.");
            }
            if (!started.process().running()) {
                throw new StackProblem(ended(part));
            }
            if (System.nanoTime() - begin > LONGEST_START.toNanos()) {
                throw new StackProblem(part.label() + " is not ready after " + LONGEST_START.toSeconds() + " s: see "
                        + folder.log(part) + ".");
            }
            pause(Duration.ofMillis(150));
        }
        console.say(StateLine.ready(part, Duration.ofNanos(System.nanoTime() - begin)));
    }

    private void again(Part part) {
        console.say(StateLine.startingAgain(part, ended(part)));
        pause(Duration.ofSeconds(1));
        try {
            bringUp(part);
        } catch (StackProblem e) {
            console.say(StateLine.down(part, e.sentence()));
            pause(Duration.ofSeconds(5));
        }
    }

    private String ended(Part part) {
        return part.label() + " ended by itself"
                + LogTail.reason(folder.log(part))
                        .map(reason -> " (" + reason + ")")
                        .orElse("") + ": see "
                + folder.log(part) + ".";
    }

    private boolean running(Part part) {
        synchronized (running) {
            SupervisedProcess process = running.get(part);
            return process != null && process.running();
        }
    }

    private void stop(java.util.function.Predicate<Part> which) {
        List<SupervisedProcess> asked = new ArrayList<>();
        synchronized (running) {
            running.forEach((part, process) -> {
                if (which.test(part)) {
                    asked.add(process);
                }
            });
        }
        asked.forEach(SupervisedProcess::askToStop);
        asked.forEach(SupervisedProcess::close);
    }

    private void pause(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
