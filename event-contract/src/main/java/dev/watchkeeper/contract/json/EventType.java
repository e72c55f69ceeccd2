package dev.watchkeeper.contract.json;

import dev.watchkeeper.contract.event.Event;

/**
 * The wire name of one kind of event.
 *
 * @param record the record that carries it
 * @param name the short name for people and filters, such as {@code deployment.started}
 * @param type the CDEvents type without its version
 * @param version major.minor.patch; only additive changes, which raise the patch
 */
public record EventType(Class<? extends Event> record, String name, String type, String version) {
    private static final String CUSTOM = "dev.cdeventsx.watchkeeper-";

    /** The CloudEvents type, with its version. */
    public String fullType() {
        return type + "." + version;
    }

    /** Whether the CDEvents vocabulary has this type; then what is ours goes into {@code customData}. */
    public boolean standard() {
        return !type.startsWith(CUSTOM);
    }

    static EventType custom(Class<? extends Event> record, String name) {
        return new EventType(record, name, CUSTOM + name, "0.1.0");
    }

    /** After so many additions of optional fields. */
    EventType extended(int times) {
        return new EventType(record, name, type, version.substring(0, version.lastIndexOf('.') + 1) + times);
    }

    static EventType standard(Class<? extends Event> record, String name, String subjectAndPredicate) {
        return new EventType(record, name, "dev.cdevents." + subjectAndPredicate, "0.3.0");
    }
}
