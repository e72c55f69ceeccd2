package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.source.Subject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a query's variables mean for the past: the new version has none, so {@code $version} is the one that serves until the
 * deployment begins.
 */
final class PastVariables {
    private PastVariables() {}

    static Map<String, String> of(Subject subject) {
        String serves = subject.watch()
                .previous()
                .map(Version::tag)
                .orElse(subject.watch().version().tag());
        Map<String, String> values = new TreeMap<>();
        values.put(Template.VERSION, serves);
        values.put(Template.PREVIOUS_VERSION, serves);
        values.put(Template.TICK, "0");
        return values;
    }
}
