package dev.watchkeeper.policy.notrun;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.rollback.Trigger;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.target.TargetKind;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one list of what the language has and no service does. Whoever builds one of these takes its line away; until then
 * the gate refuses a policy that asks for it, so that nothing is left out silently.
 */
public final class NotRunList {
    /** Sources that the probe asks. */
    private static final Set<String> ASKED = Set.of(
            "http",
            "openmetrics",
            "prometheus",
            "datadog",
            "postgres",
            "redis",
            "cloudwatch",
            "cloudwatch-logs",
            "rds",
            "elasticache",
            "ecr",
            "ecs",
            "sentry",
            "github-issues",
            "github-workflow",
            "statuspage");

    private static final List<Line> LINES = List.of(
            new Line(
                    "spec.cutover.from",
                    policy -> policy.cutover().from().filter("ecs"::equals).isEmpty()
                            && policy.cutover().from().isPresent(),
                    "only the shift of ECS is followed"),
            new Line(
                    "spec.cutover.greenHealthy",
                    policy -> policy.cutover().greenHealthy() && !deploysToEcs(policy),
                    "only at ECS the gate sees the new version's own health"),
            new Line(
                    "spec.cutover.drained",
                    policy -> policy.cutover().drained() && !deploysToEcs(policy),
                    "only at ECS the gate sees whether the old version is drained"));

    /** What is done at the ends of phases; of an announcement whoever subscribes is told. */
    private static final Set<PhaseAction> DONE = Set.of(
            PhaseAction.ANNOUNCE,
            PhaseAction.REPORT,
            PhaseAction.CLEAR_FLAG,
            PhaseAction.READ_ONLY_OFF,
            PhaseAction.RESTORE_MONITORS,
            PhaseAction.TAG_RELEASE,
            PhaseAction.GITHUB_RELEASE);

    /** Headers that say where a request goes or how long it is. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "content-length",
            "upgrade",
            "expect");

    private NotRunList() {}

    private static boolean deploysToEcs(Policy policy) {
        return policy.targets().stream().anyMatch(target -> target.kind() instanceof TargetKind.Ecs);
    }

    /** @param holds whether a policy asks for it */
    private record Line(String path, Predicate<Policy> holds, String sentence) {}

    public static List<NotRun> of(Policy policy) {
        List<NotRun> all = new ArrayList<>();
        policy.checks().forEach(check -> {
            if (!ASKED.contains(check.source())) {
                all.add(new NotRun("spec.checks." + check.name(), "`" + check.source() + "` is not asked."));
            }
            check.seenBy()
                    .filter(source -> check.source().equals("openmetrics"))
                    .ifPresent(source ->
                            all.add(new NotRun("spec.checks." + check.name() + ".seenBy", "it is not asked.")));
        });
        LINES.stream()
                .filter(line -> line.holds().test(policy))
                .map(line -> new NotRun(line.path(), line.sentence() + "."))
                .forEach(all::add);
        policy.watch().phases().forEach(phase -> {
            phase.onPass()
                    .forEach(action -> undone(phase.name() + ".onPass", action).ifPresent(all::add));
            phase.onEnd()
                    .forEach(action -> undone(phase.name() + ".onEnd", action).ifPresent(all::add));
        });
        policy.rollback().verifyWith().stream()
                .filter(name -> policy.check(name)
                        .filter(check -> !saysWhatIsBad(policy, check))
                        .isPresent())
                .map(name -> new NotRun(
                        "spec.rollback.verifyWith[" + name + "]",
                        "nothing says what is bad of it, so any answer would verify the way back. Give the check an"
                                + " `expect`, or a rule with `is` in `rollback.when`, or name another check."))
                .forEach(all::add);
        if (policy.rollback().phases().isEmpty()) {
            all.add(new NotRun(
                    "spec.rollback.phases",
                    "a breach would act in no phase. Name at least one, or leave `phases` out for all."));
        }
        policy.checks().forEach(check -> elsewhere(check).forEach(all::add));
        return List.copyOf(all);
    }

    /**
     * What is called, and to whom a secret may be sent, is decided by the address: behind a front of many names another host would be
     * another place. As above, no reader refuses it.
     */
    private static List<NotRun> elsewhere(Check check) {
        return check.measurement() instanceof Measurement.Health(HttpFlow flow)
                ? flow.steps().stream()
                        .flatMap(step -> step.headers().keySet().stream())
                        .filter(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)))
                        .distinct()
                        .map(name -> new NotRun(
                                "spec.checks." + check.name() + ".health.headers." + name,
                                "it is the connection's, and a request with it is not sent: what is called is the"
                                        + " address alone."))
                        .toList()
                : List.of();
    }

    /**
     * Whether one bucket after a way back can be bad. A detector has its limit from what it was held against, and a comparison needs
     * many buckets: both say nothing of one. It stands here and not in the reader, which must read what deployments carry already.
     */
    private static boolean saysWhatIsBad(Policy policy, Check check) {
        return check.measurement() instanceof Measurement.Health
                || check.expect().isPresent()
                || policy.rollback().when().stream()
                        .anyMatch(trigger -> trigger instanceof Trigger.Literal literal
                                && !literal.observe()
                                && literal.check().equals(check.name()));
    }

    private static Optional<NotRun> undone(String place, PhaseAction action) {
        return DONE.contains(action)
                ? Optional.empty()
                : Optional.of(
                        new NotRun("spec.watch." + place + "[" + action.word() + "]", "it is not done at the end."));
    }
}
