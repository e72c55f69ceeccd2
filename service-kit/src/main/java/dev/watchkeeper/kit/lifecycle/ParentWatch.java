package dev.watchkeeper.kit.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends this service when the process that started it is gone, however that ended: no orphan is left. */
@ApplicationScoped
public class ParentWatch {
    private static final Logger LOG = Logger.getLogger(ParentWatch.class);
    private static final int SECONDS_TO_STOP = 10;

    private final Optional<Long> parent;

    /** @param parent {@code watchkeeper.parent-pid}: process id; without one the service runs until it is stopped */
    public ParentWatch(@ConfigProperty(name = "watchkeeper.parent-pid") Optional<Long> parent) {
        this.parent = parent;
    }

    void onStart(@Observes StartupEvent start) {
        parent.ifPresent(pid -> whenGone(pid, () -> stop(pid)));
    }

    /** Runs the action when the process has ended; at once when there is none. */
    static void whenGone(long pid, Runnable action) {
        ProcessHandle.of(pid)
                .ifPresentOrElse(
                        process -> Thread.ofVirtual().name("parent-watch").start(() -> {
                            process.onExit().join();
                            action.run();
                        }),
                        action);
    }

    private static void stop(long pid) {
        LOG.warnf("stopping because the parent process has ended parent=%d", pid);
        CompletableFuture.delayedExecutor(SECONDS_TO_STOP, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(1));
        Quarkus.asyncExit();
    }
}
