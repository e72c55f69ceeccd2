package dev.watchkeeper.verification.plan;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;

/** Whether a check asks for series of the new version, which are not there before its first traffic. */
public final class VersionedQuery {
    private VersionedQuery() {}

    public static boolean isOf(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio ratio -> uses(ratio.bad()) || uses(ratio.total());
            case Measurement.Count count -> uses(count.query());
            case Measurement.Gauge gauge -> uses(gauge.query());
            case Measurement.Health health -> false;
        };
    }

    private static boolean uses(SeriesSource source) {
        return source.texts().stream().anyMatch(template -> template.uses(Template.VERSION));
    }
}
