package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.policy.template.Template;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code $version}, {@code $previousVersion}, {@code $tick} (milliseconds since 1970) and {@code $schemaVersion} mean at one tick;
 * the last one only where somebody has said it of the version.
 */
final class TickVariables {
    private TickVariables() {}

    static Map<String, String> of(Version version, Optional<Version> previous, Instant tick) {
        Map<String, String> values = new TreeMap<>();
        values.put(Template.VERSION, version.tag());
        previous.ifPresent(before -> values.put(Template.PREVIOUS_VERSION, before.tag()));
        version.schemaVersion().ifPresent(newest -> values.put(Template.SCHEMA_VERSION, newest));
        values.put(Template.TICK, Long.toString(tick.toEpochMilli()));
        return values;
    }
}
