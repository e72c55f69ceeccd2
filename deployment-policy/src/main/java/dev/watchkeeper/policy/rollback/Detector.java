package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.policy.check.Reference;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A sequential test that may be looked at at any time. One {@code falseAlarm} is split over all that act.
 *
 * @see <a href="https://arxiv.org/abs/2203.03532">Shin, Ramdas, Rinaldo: E-detectors</a>
 */
public sealed interface Detector {
    /** As a policy writes it. */
    String word();

    /** Null: a quarter of the requests is bad. Uncapped: speaks after a few requests. Not silenced by grace. */
    record Catastrophic() implements Detector {
        @Override
        public String word() {
            return "catastrophic";
        }
    }

    /**
     * Null: the check's own {@code expect}.
     *
     * @param lasting bad behaviour shorter than this never suffices; at least six buckets
     */
    record Threshold(Duration lasting) implements Detector {
        @Override
        public String word() {
            return "threshold";
        }
    }

    /**
     * Null: {@code tolerance} times the upper bound of the recorded baseline.
     *
     * @param lasting bad behaviour shorter than this never suffices; at least six buckets
     */
    record Relative(Reference to, BigDecimal tolerance, Duration lasting) implements Detector {
        @Override
        public String word() {
            return "relative";
        }
    }

    /** Null: the new version is no worse than the old one while both serve. Not silenced by grace. */
    record Concurrent() implements Detector {
        @Override
        public String word() {
            return "concurrent";
        }
    }
}
