package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done around the deployment: before the first traffic, while it is shifted, and at the ends of phases. */
final class StepLines {
    private static final String TASKS = "Pre-deployment tasks";
    private static final String MIGRATIONS = "Database migrations";
    private static final String APPLICATION = "Application deployment";
    private static final String CLEANUP = "Cleanup";
    private static final String GATE = "the gate";

    private final Known known;

    private StepLines(Known known) {
        this.known = known;
    }

    /** Those between admission and the full shift. */
    static List<Line> during(Known known, Policy policy) {
        StepLines steps = new StepLines(known);
        List<Line> lines = new ArrayList<>();
        policy.start().ifPresent(start -> steps.start(start, lines));
        steps.migrations(policy, lines);
        policy.start()
                .flatMap(StartPlan::pipeline)
                .ifPresent(workflow -> lines.add(
                        steps.step("start.pipeline", APPLICATION, "Pipeline " + workflow + " builds and ships")));
        if (policy.start().filter(StartPlan::githubDeployment).isPresent()) {
            lines.add(steps.step("start.githubDeployment", APPLICATION, "Shown as a deployment at GitHub"));
        }
        lines.add(steps.started());
        steps.cutover(policy.cutover(), lines);
        return lines;
    }

    private void start(StartPlan start, List<Line> lines) {
        start.flag().ifPresent(flag -> lines.add(step("start.flag", TASKS, "Flag " + flag + " set")));
        if (start.readOnlyWhileMigrating()) {
            lines.add(step("start.readOnly", TASKS, "Read-only while migrating"));
        }
        start.monitors()
                .ifPresent(monitors -> lines.add(step(
                        "start.monitors",
                        TASKS,
                        monitors.raise()
                                .map(by -> "Alert thresholds raised to "
                                        + by.stripTrailingZeros().toPlainString() + "x")
                                .orElse("Monitors muted"))));
    }

    private void migrations(Policy policy, List<Line> lines) {
        Optional<At<DeploymentEvent.Migrated>> said = known.words().newest(DeploymentEvent.Migrated.class);
        boolean asked =
                policy.database().flatMap(database -> database.migrations()).isPresent();
        if (!asked && said.isEmpty()) {
            return;
        }
        Line line = Line.open(
                "database.migrations",
                MIGRATIONS,
                "Migrations run on the database",
                later() ? LineState.LATER : LineState.NOT_NEEDED,
                later() ? "the pipeline says when it runs them" : "the pipeline told of none");
        lines.add(said.map(migrated -> line.answered(
                        switch (migrated.event().state()) {
                            case RUNNING -> LineState.UNDER_WAY;
                            case APPLIED -> LineState.YES;
                            case FAILED -> LineState.NO;
                        },
                        "the pipeline",
                        migrated.at(),
                        migrated.event().sentence()))
                .orElse(line));
    }

    private boolean later() {
        return !known.over() && known.course().fullShift().isEmpty();
    }

    private Line started() {
        Line line = Line.open(
                "start",
                APPLICATION,
                "Deployment started",
                later() ? LineState.LATER : LineState.NOT_NEEDED,
                known.course().admitted().isPresent()
                        ? "admitted; whoever deploys starts it"
                        : "starts when the gate has admitted it");
        return known.words()
                .newest(DeploymentEvent.Started.class)
                .map(said -> line.answered(
                        LineState.YES, GATE, said.event().at(), said.event().sentence()))
                .orElse(line);
    }

    private void cutover(Cutover cutover, List<Line> lines) {
        if (cutover.greenHealthy()) {
            lines.add(
                    step("cutover.greenHealthy", APPLICATION, "Health checks pass on the new version before traffic"));
        }
        if (cutover.from().isPresent()) {
            lines.add(step(
                    "cutover.from",
                    APPLICATION,
                    "Traffic shift of " + cutover.from().get() + " followed"));
        }
        Optional<Instant> next = nextStep(cutover);
        for (int share : cutover.steps()) {
            if (share > 0) {
                lines.add(share(share, cutover, next));
            }
        }
        if (cutover.drained()) {
            lines.add(step("cutover.drained", APPLICATION, "Nothing serves the version before"));
        }
    }

    /** The earliest time of the next step: each holds for a while. */
    private Optional<Instant> nextStep(Cutover cutover) {
        return known.words()
                .step(known.words().share())
                .filter(step -> step.event().share() > 0)
                .map(step -> step.event().at().plus(cutover.hold()));
    }

    private Line share(int share, Cutover cutover, Optional<Instant> next) {
        Line line = Line.open(
                "cutover.steps[" + share + "%]",
                APPLICATION,
                share == 100 ? "All traffic on the new version" : share + " % of the traffic on the new version",
                later() ? LineState.LATER : LineState.NOT_NEEDED,
                later() ? "shifted when the gate says go" : "not shifted step by step");
        if (share == 100 && known.course().fullShift().isPresent()) {
            return line.answered(
                    LineState.YES, "the gate", known.course().fullShift().get(), "all traffic is on the new version");
        }
        Optional<At<DeploymentEvent.CutoverStep>> said = known.words().step(share);
        if (said.isEmpty()) {
            boolean isNext = cutover.steps().stream()
                    .filter(step -> step > known.words().share())
                    .findFirst()
                    .filter(step -> step == share)
                    .isPresent();
            return later() && isNext ? line.due(next) : line;
        }
        return line.answered(
                said.get().event().answer() == CutoverAnswer.GO ? LineState.YES : LineState.NO,
                GATE,
                said.get().event().at(),
                said.get().event().sentence());
    }

    /** What is done when a phase ends: under {@code onPass} when it ended well, under {@code onEnd} however it ended. */
    static List<Line> after(Known known, Phase phase) {
        StepLines steps = new StepLines(known);
        List<Line> lines = new ArrayList<>();
        phase.onEnd().forEach(action -> steps.action(phase, action, "onEnd").ifPresent(lines::add));
        phase.onPass().forEach(action -> steps.action(phase, action, "onPass").ifPresent(lines::add));
        return lines;
    }

    private Optional<Line> action(Phase phase, PhaseAction action, String word) {
        String path = "watch." + phase.name() + "." + word + "[" + action.word() + "]";
        return switch (action) {
            case CLEAR_FLAG -> Optional.of(givenBack(path, "start.flag", "Deployment flag cleared", phase));
            case RESTORE_MONITORS ->
                Optional.of(givenBack(path, "start.monitors", "Normal alert thresholds restored", phase));
            case READ_ONLY_OFF -> Optional.of(givenBack(path, "start.readOnly", "Read-only mode disabled", phase));
            case TAG_RELEASE -> Optional.of(step(path, CLEANUP, "Release tagged at GitHub", phase));
            case GITHUB_RELEASE -> Optional.of(step(path, CLEANUP, "GitHub release created with the changelog", phase));
            // What is told stands with what is told.
            case ANNOUNCE, REPORT -> Optional.empty();
        };
    }

    private Line givenBack(String path, String taken, String what, Phase phase) {
        Line line = open(path, CLEANUP, what, phase);
        return known.words()
                .stepped(taken)
                .map(said -> switch (said.event().stage()) {
                    case GIVEN_BACK -> said(line, LineState.YES, said);
                    case GIVING_BACK -> said(line, LineState.UNDER_WAY, said);
                    case GIVEN_UP -> said(line, LineState.GIVEN_UP, said);
                    case SKIPPED -> said(line, LineState.NOT_NEEDED, said);
                    case PLANNED, ACTING, FOLLOWING, DONE, FAILED -> line;
                })
                .orElse(line);
    }

    private Line step(String path, String section, String what, Phase phase) {
        return told(open(path, section, what, phase), path);
    }

    private Line open(String path, String section, String what, Phase phase) {
        boolean gone = known.over() && known.words().phase(phase.name().value()).isEmpty();
        return Line.open(
                        path,
                        section,
                        what,
                        gone ? LineState.NOT_NEEDED : LineState.LATER,
                        gone
                                ? "the watch was over before phase " + phase.name() + " ended"
                                : "when phase " + phase.name() + " ends")
                .due(gone ? Optional.empty() : known.end(phase));
    }

    private Line step(String path, String section, String what) {
        return told(
                Line.open(
                        path,
                        section,
                        what,
                        later() ? LineState.LATER : LineState.NOT_NEEDED,
                        later() ? "between admission and the first traffic" : "nothing was told of it"),
                path);
    }

    private Line told(Line line, String path) {
        return known.words()
                .stepped(path)
                .map(said -> said(line, state(said.event()), said))
                .orElse(line);
    }

    private static Line said(Line line, LineState state, At<DeploymentEvent.Stepped> said) {
        return line.answered(state, GATE, said.at(), said.event().sentence())
                .link(said.event().link());
    }

    private static LineState state(DeploymentEvent.Stepped step) {
        if (step.needsPerson()) {
            return LineState.NEEDS_PERSON;
        }
        return switch (step.stage()) {
            case PLANNED -> LineState.LATER;
            case ACTING, FOLLOWING -> LineState.UNDER_WAY;
            case DONE, GIVING_BACK, GIVEN_BACK -> LineState.YES;
            case FAILED -> LineState.NO;
            case SKIPPED -> LineState.NOT_NEEDED;
            case GIVEN_UP -> LineState.GIVEN_UP;
        };
    }
}
