package dev.watchkeeper.contract.topic;

import java.util.Locale;

/** The five services. Each topic has exactly one that writes it. */
public enum Writer {
    GATE,
    PROBE,
    VERIFICATION,
    ROLLBACK,
    NOTIFIER;

    /** The lower-case name, as in key ids, URLs and folders. */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The CloudEvents source of the events that this service writes. */
    public String source() {
        return "/watchkeeper/" + serviceName();
    }

    /** @throws IllegalArgumentException when no service writes under this source */
    public static Writer ofSource(String source) {
        for (Writer writer : values()) {
            if (writer.source().equals(source)) {
                return writer;
            }
        }
        throw new IllegalArgumentException("source '" + source + "' is none of the five services");
    }
}
