package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubRest;
import dev.watchkeeper.kit.github.TimeLeft;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Brings a version back by a workflow of the service's repository. What runs is read at the target itself, by its own kind: a workflow
 * that has succeeded says what it has done, not what runs. See ADR 26.
 */
public final class GithubMeans implements RollbackMeans {
    /** For all requests of one call together; shorter than the lease of a run. */
    static final Duration DEADLINE = Duration.ofSeconds(4);

    /** Of the deadline, for the dispatch alone: 1.5 s of 4 s. */
    private static Duration toDispatch(Duration deadline) {
        return deadline.multipliedBy(3).dividedBy(8);
    }

    private final MeansByName targets;
    private final GithubRest github;
    private final Clock clock;
    private final Duration deadline;
    private final Dispatching dispatching;
    private final FollowingRun following;
    private final OtherRuns others;

    /**
     * @param targets the means of the targets' own kinds, by which they are read
     * @param secrets holds the keys of Apps
     */
    public GithubMeans(
            MeansByName targets, GithubAccounts accounts, GuardedHttpClient client, SecretStore secrets, Clock clock) {
        this(targets, accounts, client, secrets, clock, DEADLINE);
    }

    GithubMeans(
            MeansByName targets,
            GithubAccounts accounts,
            GuardedHttpClient client,
            SecretStore secrets,
            Clock clock,
            Duration deadline) {
        this.targets = targets;
        this.clock = clock;
        this.deadline = deadline;
        this.github = new GithubRest(accounts, secrets, client, clock, "watchkeeper-rollback");
        SentRuns sent = new SentRuns();
        this.dispatching = new Dispatching(sent, toDispatch(deadline));
        this.following = new FollowingRun(sent);
        this.others = new OtherRuns(sent);
    }

    @Override
    public String name() {
        return "github-workflow";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.READ_CHECK_ACT;
    }

    @Override
    public TargetState read(TargetMeans target) {
        return withOthers(target, reading(target, (means, own) -> means.read(own)));
    }

    @Override
    public TargetState read(TargetMeans target, List<Version> about) {
        return withOthers(target, reading(target, (means, own) -> means.read(own, about)));
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return asked(target, RehearsalAnswer.NotPossible::new, api -> Rehearsing.rehearse(api, target, wouldBe));
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        return asked(target, ActOutcome.Refused::new, api -> dispatching.act(api, target, request));
    }

    @Override
    public CallTrace trace(TargetMeans target, ActRequest call, Instant sent) {
        return asked(target, CallTrace.CannotTell::new, api -> following.trace(api, target, call, sent));
    }

    @Override
    public String describes(TargetMeans target, Version to, WatchRef watch) {
        return "run " + target.settings().getOrDefault("workflow", "a workflow") + " of "
                + target.settings().getOrDefault("repository", "no repository") + " to bring " + target.target()
                + " of "
                + watch.service() + " back to " + to;
    }

    /** A run that somebody else has started changes the target, too: two at once would fight. What GitHub does not say changes no reading. */
    private TargetState withOthers(TargetMeans target, TargetState state) {
        if (!(state instanceof TargetState.Read(TargetReading reading))
                || reading.otherActor().isPresent()) {
            return state;
        }
        Optional<String> foreign = asked(target, toDispatch(deadline), why -> Optional.empty(), others::active);
        return foreign.isEmpty() ? state : new TargetState.Read(reading.withOtherActor(foreign.get()));
    }

    private TargetState reading(TargetMeans target, BiFunction<RollbackMeans, TargetMeans, TargetState> how) {
        return target.own()
                .map(own -> targets.find(own.means())
                        .map(means -> how.apply(means, own))
                        .orElseGet(() -> new TargetState.Unreadable(targets.whyNot(own.means()))))
                .orElseGet(() -> new TargetState.Unreadable("a workflow cannot tell what the target runs"));
    }

    private <T> T asked(TargetMeans target, Function<String, T> notAsWritten, Function<WorkflowApi, T> how) {
        return asked(target, deadline, notAsWritten, how);
    }

    private <T> T asked(
            TargetMeans target, Duration within, Function<String, T> notAsWritten, Function<WorkflowApi, T> how) {
        WorkflowTarget workflow;
        try {
            workflow = WorkflowTarget.of(target);
        } catch (IllegalArgumentException e) {
            return notAsWritten.apply(String.valueOf(e.getMessage()));
        }
        return how.apply(new WorkflowApi(github, workflow, TimeLeft.of(clock, within)));
    }
}
