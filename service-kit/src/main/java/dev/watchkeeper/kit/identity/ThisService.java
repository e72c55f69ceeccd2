package dev.watchkeeper.kit.identity;

import dev.watchkeeper.contract.topic.Writer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which of the five services this process is: by the application's name ({@code gate-service} is {@code GATE}). */
@Singleton
public class ThisService {
    private final Writer writer;

    @Inject
    public ThisService(@ConfigProperty(name = "quarkus.application.name") String applicationName) {
        this(writerOf(applicationName));
    }

    public ThisService(Writer writer) {
        this.writer = writer;
    }

    /** The source of the events that this service writes. */
    public Writer writer() {
        return writer;
    }

    public String name() {
        return writer.serviceName();
    }

    private static Writer writerOf(String applicationName) {
        String name = applicationName.endsWith("-service")
                ? applicationName.substring(0, applicationName.length() - "-service".length())
                : applicationName;
        try {
            return Writer.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "quarkus.application.name '" + applicationName
                            + "' is none of the five services, such as gate-service",
                    e);
        }
    }
}
