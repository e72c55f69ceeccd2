package dev.watchkeeper.contract.topic;

import java.util.Locale;

/** The five services. Each topic has exactly one that writes it. */
public enum Writer {
    GATE("gate-"),
    PROBE("watchkeeper-probe"),
    VERIFICATION("watchkeeper-verification"),
    ROLLBACK("rollback"),
    NOTIFIER("notifier-");

    private final String ownNames;

    Writer(String ownNames) {
        this.ownNames = ownNames;
    }

    /** The lower-case name, as in key ids, URLs and folders. */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name under which this service signs in at the broker, and no other. */
    public String principal() {
        return "watchkeeper-" + serviceName();
    }

    /**
     * What the names of its consumer groups, transactions and own topics begin with at the broker. A group under another name would
     * begin its topics anew, so these stay as they were first given.
     */
    public String ownNames() {
        return ownNames;
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
