package dev.watchkeeper.verification.rule;

import dev.watchkeeper.policy.rule.Condition;
import java.util.Map;
import java.util.Optional;

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

    /**
     * When a rule that is not broken will be, if what is seen now goes on. Only of rules that count time or buckets: the evidence of a
     * sequential test grows with requests that nobody knows yet, and what is compared or reported acts on nothing by the clock.
     */
    public static Optional<Prospect> prospect(Condition condition, Scene scene) {
        if (scene.every().isEmpty() || scene.blind()) {
            return Optional.empty();
        }
        Optional<Prospect> prospect = switch (condition) {
            case Condition.Literal literal -> new LiteralJudge(literal, scene).prospect();
            case Condition.Failing failing -> new FailingJudge(failing, scene).prospect();
            case Condition.Buckets buckets -> new BucketsJudge(buckets, scene).prospect();
            case Condition.Detecting detecting -> Optional.empty();
            case Condition.Compared compared -> Optional.empty();
            case Condition.Reported reported -> Optional.empty();
        };
        // What would have to be observed after the last question about the check is not observed.
        return prospect.filter(
                p -> scene.cadenceAt(p.at().minusMillis(1)).every().isPresent());
    }

    public static View ofReports(Condition.Reported condition, Map<String, Reports> reported) {
        return ReportedJudge.view(condition, reported);
    }

    /** Whether the check can be seen. */
    public static View ofSight(Scene scene) {
        return new SightJudge(scene).view();
    }
}
