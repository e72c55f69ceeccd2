package dev.watchkeeper.policy.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code $variables}: {@code $version}, {@code $previousVersion}, {@code $tick}, and in later steps of an
 * HTTP flow the names that earlier steps kept. A dollar sign before anything but a letter stands for itself.
 */
public record Template(String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z][A-Za-z0-9]*)");

    public static final String VERSION = "version";
    public static final String PREVIOUS_VERSION = "previousVersion";
    public static final String TICK = "tick";
    /** Length of a bucket as the asked language writes it; in queries only. */
    public static final String INTERVAL = "interval";
    /** The newest migration of the version; in selects only. */
    public static final String SCHEMA_VERSION = "schemaVersion";

    /** The variables in the text, in the order of their first use, without the dollar sign. */
    public SequencedSet<String> variables() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        VARIABLE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    public boolean uses(String variable) {
        return variables().contains(variable);
    }

    /**
     * The text with each variable replaced by its value, made safe for the place it goes to.
     *
     * @throws IllegalArgumentException naming a variable that has no value
     */
    public String fill(Map<String, String> values, Escaping escaping) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(escaping.escape(valueOf(found.group(1), values))));
    }

    private static String valueOf(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("$" + name + " has no value here");
        }
        return value;
    }

    @Override
    public String toString() {
        return text;
    }
}
