package dev.watchkeeper.stack.process;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends this JVM in order when the process that started it is gone. */
public final class ParentWatch {
    /** Names the process to watch. */
    public static final String VARIABLE = "WATCHKEEPER_PARENT_PID";

    private ParentWatch() {}

    /** Does nothing when no parent is named. */
    public static void begin() {
        Optional.ofNullable(System.getenv(VARIABLE))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .ifPresent(ParentWatch::endWith);
    }

    private static void endWith(long pid) {
        Runnable end = () -> System.exit(0);
        ProcessHandle.of(pid).ifPresentOrElse(parent -> whenGone(parent, end), end);
    }

    private static void whenGone(ProcessHandle parent, Runnable end) {
        CompletableFuture<Void> unused = parent.onExit().thenRun(end);
    }
}
