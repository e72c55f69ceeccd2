package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.Counterpart;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.terms.TargetMeans;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeRun;
import dev.watchkeeper.stack.fake.github.Fault;
import dev.watchkeeper.stack.fake.github.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workflow of the fake of GitHub with a runner that carries its runs out one after the other, as its group of {@code concurrency} has
 * it, at a target that tells what it serves.
 */
public final class WorkflowCounterpart implements Counterpart {
    private static final String RUN_FAILS = "RUN_FAILS";
    private static final Set<Fault> TWO = Set.of(Fault.RUNS_TWICE, Fault.SAYS_ONE_OF_TWO);

    private final boolean template;
    private final Github.StandingClock clock = new Github.StandingClock();
    private final FakeGithub github = FakeGithub.start("petforce/api", clock);
    private final Github at;
    private final Switched target = new Switched();
    private final Optional<Counterpart> own;
    private final Relay means;
    private final Set<Long> ended = new HashSet<>();
    private boolean runFails;

    private WorkflowCounterpart(boolean template, Optional<Counterpart> own) {
        this.template = template;
        this.own = own;
        if (template) {
            github.workflow("rollback.yml", "Rollback ${{ inputs.correlation }}", Github.DECLARED)
                    .text("rollback.yml", WorkflowFileTest.template());
        } else {
            github.workflow("rollback.yml", "", Set.of("version", "environment"));
        }
        at = Github.byToken(github.base(), folder(), clock);
        means = new Relay(this::process);
    }

    /** As the documentation shows it: the run is found by its name, and does nothing when it finds another version. */
    public static WorkflowCounterpart withTemplate() {
        return new WorkflowCounterpart(true, Optional.empty());
    }

    /** Nobody can tell whose run it is, and each run does what it is told. */
    public static WorkflowCounterpart bare() {
        return new WorkflowCounterpart(false, Optional.empty());
    }

    /** Before a target whose own kind could act as well; what the workflow would switch is not connected with it. */
    public static WorkflowCounterpart before(Counterpart own, boolean template) {
        return new WorkflowCounterpart(template, Optional.of(own));
    }

    private RollbackMeans process() {
        return at.means(own.map(Counterpart::means).orElse(target), Duration.ofMillis(600));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("github");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RollbackMeans means() {
        return means;
    }

    @Override
    public TargetMeans target() {
        TargetMeans workflow = Github.target(Map.of("version", "$previousVersion", "environment", "production"));
        return own.map(Counterpart::target)
                .map(it -> new TargetMeans(
                        workflow.project(), workflow.target(), workflow.means(), workflow.settings(), Optional.of(it)))
                .orElse(workflow);
    }

    @Override
    public Version bad() {
        return Examples.BAD;
    }

    @Override
    public Version good() {
        return Examples.GOOD;
    }

    /** A run that GitHub starts twice has two effects unless the workflow itself sees to it. */
    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>(List.of(RUN_FAILS));
        Arrays.stream(Fault.values())
                .filter(fault -> template || !TWO.contains(fault))
                .map(Enum::name)
                .forEach(faults::add);
        return faults;
    }

    @Override
    public void next(String fault) {
        runFails = fault.equals(RUN_FAILS);
        github.fault(runFails ? Fault.SAYS_NO_NUMBER : Fault.valueOf(fault));
    }

    /** Somebody else starts the same workflow. */
    public void startedByHand() {
        github.startedByHand("rollback.yml").starts(clock.instant());
    }

    /** GitHub answers to nobody, or to all again. */
    public void unreadable(boolean now) {
        github.limit(now ? Optional.of(Limit.secondary(429, 30)) : Optional.empty());
    }

    /** GitHub shows what it held back so far, and nothing else happens. */
    public void shows(boolean now) {
        if (now) {
            github.showHidden();
        }
    }

    /** How many runs were asked for. */
    public int dispatched() {
        return (int) github.ledger().stream()
                .filter(entry -> entry.method().equals("POST"))
                .count();
    }

    /** How many runs came of it. */
    public int runs() {
        return github.runs().size();
    }

    /** Only the clock goes on. */
    public void passes(Instant now) {
        clock.is(now);
    }

    @Override
    public void restarted() {
        means.restarted();
    }

    @Override
    public void timePasses(Instant now, boolean late) {
        clock.is(now);
        if (dispatched() > 0 && !github.runs().isEmpty()) {
            github.fault(Fault.NONE);
        }
        if (late) {
            github.runLate();
            github.showHidden();
        }
        github.runs().stream()
                .filter(run -> !ended.contains(run.number()))
                .findFirst()
                .ifPresent(this::goesOn);
    }

    private void goesOn(FakeRun run) {
        if (run.isQueued()) {
            run.starts(clock.instant());
            return;
        }
        ended.add(run.number());
        String expected = run.inputs().getOrDefault("expected", "");
        boolean fits = expected.isEmpty() || expected.equals(target.running());
        if (fits && !runFails) {
            target.switchTo(run.inputs().getOrDefault("version", ""));
        }
        run.ends(fits && !runFails ? "success" : "failure", clock.instant());
        runFails = false;
    }

    @Override
    public int effects() {
        return target.switched();
    }

    @Override
    public void close() {
        at.close();
        github.close();
    }
}
