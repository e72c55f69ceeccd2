package dev.watchkeeper.probe.source.redis;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.counter.MetricPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to INFO: lines of a name and a value. */
record Info(String text) {

    /** A value as it is written; empty where there is none, or two. */
    Optional<String> only(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /**
     * A finite number.
     *
     * @throws Unusable when there is none
     */
    double number(String name) throws Unusable {
        List<String> values = values(name);
        if (values.size() != 1) {
            throw new Unusable(
                    values.isEmpty()
                            ? new Reading.Missing(MissingCause.NO_DATA, "INFO has no " + name)
                            : new Reading.Missing(
                                    MissingCause.UNUSABLE, "INFO has " + values.size() + " values of " + name));
        }
        double value = new MetricPoint(name, Map.of(), values.getFirst(), Optional.empty()).value();
        if (!Double.isFinite(value) || value < 0) {
            throw new Unusable(new Reading.Missing(
                    MissingCause.UNUSABLE,
                    "INFO says " + name + " is '" + shortened(values.getFirst()) + "', which is no number"));
        }
        return value;
    }

    private List<String> values(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** A figure is not there, or none. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Reading.Missing missing;

        Unusable(Reading.Missing missing) {
            super(missing.why(), null, false, false);
            this.missing = missing;
        }

        Reading.Missing missing() {
            return missing;
        }
    }
}
