package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code cloudwatch: "AWS/ECS CPUUtilization ClusterName=x ServiceName=y Average"}. */
final class CloudWatchReader {
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._/#:-]{1,255}");
    private static final Pattern STATISTIC =
            Pattern.compile("Average|Sum|Minimum|Maximum|SampleCount|p\\d{1,2}(?:\\.\\d{1,2})?");
    private static final Pattern DIMENSION = Pattern.compile("[^=\\s]+=\\S+");

    private CloudWatchReader() {}

    /** @param gauge whether the statistic is an average when the text has none, else a sum */
    static Optional<SeriesSource> read(Place place, boolean gauge) {
        Optional<CloudWatch> read = place.parsed(text -> metric(text, gauge ? "Average" : "Sum"));
        read.filter(metric -> place.node() instanceof YamlNode.Scalar scalar
                        && !STATISTIC.matcher(lastOf(scalar.text())).matches())
                .ifPresent(metric -> place.write()
                        .accept(new YamlNode.Scalar(
                                ((YamlNode.Scalar) place.node()).text().strip() + " " + metric.statistic(),
                                false,
                                place.line())));
        return read.map(metric -> (SeriesSource) metric).filter(metric -> {
            boolean known = metric.texts().stream().allMatch(text -> VariableFit.GIVEN.containsAll(text.variables()));
            if (!known) {
                place.error(
                        "A dimension has a variable that has no value here.",
                        "Known here: $" + String.join(", $", VariableFit.GIVEN) + ".");
            }
            return known;
        });
    }

    private static CloudWatch metric(String text, String otherwise) {
        String[] words = text.strip().split("\\s+", -1);
        int last = words.length - 1;
        boolean said = last >= 2 && STATISTIC.matcher(words[last]).matches();
        Map<String, Template> dimensions = new HashMap<>();
        for (int i = 2; i < (said ? last : words.length); i++) {
            if (!DIMENSION.matcher(words[i]).matches()) {
                throw wrong(text);
            }
            int equals = words[i].indexOf('=');
            dimensions.put(words[i].substring(0, equals), new Template(words[i].substring(equals + 1)));
        }
        if (words.length < 2
                || !NAMESPACE.matcher(words[0]).matches()
                || DIMENSION.matcher(words[1]).matches()) {
            throw wrong(text);
        }
        return new CloudWatch(words[0], words[1], dimensions, said ? words[last] : otherwise);
    }

    private static String lastOf(String text) {
        String[] words = text.strip().split("\\s+", -1);
        return words.length < 3 ? "" : words[words.length - 1];
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text
                        + "' is not a metric of CloudWatch: write namespace, metric, Dimension=Value for each, and a statistic");
    }
}
