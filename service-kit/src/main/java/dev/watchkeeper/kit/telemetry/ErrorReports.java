package dev.watchkeeper.kit.telemetry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sentry.Sentry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends our own errors to Sentry when a DSN is given: what is logged at error level with its exception. */
@ApplicationScoped
public class ErrorReports {
    private final Optional<String> dsn;
    private final String application;

    /** @param dsn {@code sentry.dsn} (environment variable SENTRY_DSN) */
    public ErrorReports(
            @ConfigProperty(name = "sentry.dsn") Optional<String> dsn,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.dsn = dsn;
        this.application = application;
    }

    void onStart(@Observes StartupEvent start) {
        if (dsn.isEmpty()) {
            return;
        }
        Sentry.init(options -> {
            options.setDsn(dsn.get());
            options.setAttachServerName(false);
            options.setTag("application", application);
        });
        Logger.getLogger("").addHandler(new ReportingHandler());
    }

    void onStop(@Observes ShutdownEvent stop) {
        Sentry.close();
    }

    private static final class ReportingHandler extends Handler {
        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() != null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                Sentry.captureException(record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
