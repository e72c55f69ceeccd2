package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.credentials.StackCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** The verb {@code up}: checks first, then starts, then stays until it is told to end. */
final class Up {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final StackOptions options;
    private final Console console;
    private final Clock clock;

    Up(StackOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    /** @throws StackProblem when the stack does not come up; nothing is left running then */
    @SuppressWarnings("try") // the lock is held, not used
    void run() {
        StackFolder folder = options.folder();
        StorageProblem.refuseUnusable(folder);
        try (StackLock lock = StackLock.take(folder)) {
            PortCheck.refuseTaken(options.ports(), options.parts());
            StackCredentials credentials = StackCredentials.loadOrCreate(folder.credentials(), clock.instant());
            Launcher launcher = new Launcher(
                    new PartProcess(options, credentials, JavaProgram::start, LONGEST_STOP), folder, console);
            CountDownLatch stopped = new CountDownLatch(1);
            Thread stop = new Thread(
                    () -> {
                        console.say("watchkeeper: ending; the data stays in " + folder.root());
                        launcher.close();
                        StackRecord.remove(folder);
                        stopped.countDown();
                    },
                    "stack-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            startOrUndo(launcher, credentials, stop);
            launcher.keepUp();
            awaitQuietly(stopped);
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
    }

    private void startOrUndo(Launcher launcher, StackCredentials credentials, Thread stop) {
        long begin = System.nanoTime();
        console.say("watchkeeper: starting in " + options.folder().root());
        try {
            options.given().ifPresent(given -> new GivenInfrastructure(given, console).prepare(credentials));
            launcher.start();
        } catch (StackProblem e) {
            launcher.close();
            removeHook(stop);
            throw e;
        }
        StackRecord.write(options.folder(), RunningStack.of(options, credentials));
        AddressTable.lines(options, credentials).forEach(console::say);
        console.say(String.format(
                Locale.ROOT,
                "watchkeeper: ready after %.1f s; Ctrl-C or ./watchkeeper down ends it, the data stays.",
                Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0));
    }

    private static void removeHook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs now and does the same.
            return;
        }
    }

    private static void awaitQuietly(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
