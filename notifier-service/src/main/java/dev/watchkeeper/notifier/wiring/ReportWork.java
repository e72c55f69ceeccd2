package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.reporting.DueReport;
import dev.watchkeeper.notifier.reporting.NotingReports;
import dev.watchkeeper.notifier.reporting.WritingReports;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Notes which reports are due, and writes them; woken by each archived event and each second. */
@Singleton
public class ReportWork {
    private static final Logger LOG = Logger.getLogger(ReportWork.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final NotingReports noting;
    private final WritingReports writing;
    private final StreamSignal signal;
    private final Loop loop = new Loop("reports", LOOK_EVERY, this::round);

    public ReportWork(NotingReports noting, WritingReports writing, StreamSignal signal) {
        this.noting = noting;
        this.writing = writing;
        this.signal = signal;
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
    }

    private void round() throws InterruptedException {
        long seen = signal.seen();
        boolean more = noting.noteNext();
        writing.due().forEach(this::write);
        if (!more) {
            signal.await(seen, LOOK_EVERY);
        }
    }

    private void write(DueReport due) {
        try {
            writing.write(due);
        } catch (RuntimeException e) {
            LOG.warnf(e, "a report waits deploymentId=%s kind=%s", due.watch().deployment(), due.kind());
            writing.failed(due, String.valueOf(e.getMessage()));
        }
    }
}
