package dev.watchkeeper.policy.source;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * No monitor that carries all of these tags is alerting.
 *
 * @param tags of the monitors themselves, such as {@code service:api}; at least one
 */
public record DatadogMonitors(List<String> tags, Duration within) implements HealthSource {
    private static final String TAG = "[A-Za-z][A-Za-z0-9_.:/-]{0,199}";

    public DatadogMonitors {
        tags = List.copyOf(tags);
        check(tags);
    }

    /**
     * Tags as a policy writes them, with a comma between two.
     *
     * @throws IllegalArgumentException when one is not a tag
     */
    public static List<String> tags(String text) {
        List<String> tags =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        check(tags);
        return tags;
    }

    private static void check(List<String> tags) {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException(
                    "monitors are found by at least one tag: write monitors: \"service:api\"");
        }
        for (String tag : tags) {
            if (!tag.matches(TAG)) {
                throw new IllegalArgumentException(
                        "'" + tag + "' is not a tag: write it like service:api, and a comma between two");
            }
        }
    }

    @Override
    public String word() {
        return "datadog";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
