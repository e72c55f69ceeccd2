package dev.watchkeeper.verification.rule;

import dev.watchkeeper.policy.rule.Condition;
import java.time.Instant;
import java.util.Map;

/** The one list of what can be judged, and by whom. */
public final class RuleViews {
    private RuleViews() {}

    /** What a rule about a check says. */
    public static View of(Condition condition, Scene scene) {
        return switch (condition) {
            case Condition.Literal literal -> new LiteralJudge(literal, scene).view();
            case Condition.Failing failing -> new FailingJudge(failing, scene).view();
            case Condition.Buckets buckets -> new BucketsJudge(buckets, scene).view();
            case Condition.Detecting detecting -> new DetectingJudge(detecting, scene).view();
            case Condition.Compared compared -> new ComparedJudge(compared, scene).view();
            case Condition.Reported reported -> View.SILENT;
        };
    }

    public static View ofReports(Condition.Reported condition, Map<String, Instant> reported) {
        return ReportedJudge.view(condition, reported);
    }

    /** Whether the check can be seen. */
    public static View ofSight(Scene scene) {
        return new SightJudge(scene).view();
    }
}
