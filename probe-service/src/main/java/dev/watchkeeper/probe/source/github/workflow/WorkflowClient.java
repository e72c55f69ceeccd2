package dev.watchkeeper.probe.source.github.workflow;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.source.WorkflowHealth;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.github.GithubRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Health by a workflow that is started once for each deployment (and once for each look) and must succeed. Each tick takes one step:
 * finds the run, starts it or reads how far it is; until it has ended the tick's bucket is Missing, and the check, which is asked until
 * it has measured, is asked again. Nobody waits for it.
 *
 * <p>The run is sought before it is started, so that a probe that begins anew goes on with the run that it finds.
 */
public final class WorkflowClient implements HealthClient<WorkflowHealth> {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** GitHub's clock need not be the gate's. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final GithubRest github;
    private final Clock clock;
    private final Instant began;
    private final Intents intents = new Intents();

    public WorkflowClient(GithubRest github, Clock clock) {
        this.github = github;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public String name() {
        return "github-workflow";
    }

    @Override
    public Class<WorkflowHealth> asks() {
        return WorkflowHealth.class;
    }

    @Override
    public Duration within(WorkflowHealth wanted) {
        return LONGEST;
    }

    @Override
    public String account(ProjectName project, WorkflowHealth wanted) {
        return GithubRest.account(project);
    }

    @Override
    public Answer ask(Ask ask, WorkflowHealth health) {
        RunId id = RunId.of(ask);
        if (!intents.take(id)) {
            return missing(ask, MissingCause.NOT_ASKED, "the question before this one is still open");
        }
        try {
            Duration each = ask.deadline().dividedBy(2);
            return step(
                    ask,
                    health,
                    id,
                    new WorkflowApi(
                            github,
                            ask.project(),
                            GithubRepository.of(
                                    ask.subject().policy().metadata().repository()),
                            health.workflow(),
                            each));
        } finally {
            intents.release(id);
        }
    }

    private Answer step(Ask ask, WorkflowHealth health, RunId id, WorkflowApi api) {
        Optional<Long> known = intents.of(id).run();
        if (known.isPresent()) {
            return switch (api.run(known.get())) {
                case ApiAnswer.None none -> none(ask, none);
                case ApiAnswer.Content(String json, var headers) ->
                    WorkflowApi.state(json)
                            .map(run -> reading(ask, verdict(run, health)))
                            .orElseGet(() -> missing(ask, MissingCause.UNUSABLE, "GitHub's answer is no run"));
            };
        }
        return switch (api.newestRuns()) {
            case ApiAnswer.None none -> none(ask, none);
            case ApiAnswer.Content(String json, var headers) ->
                switch (RunList.read(json, id, health.workflow(), startOf(ask).minus(CLOCKS_APART))) {
                    case RunList.Unclear(var reading) -> reading(ask, reading);
                    case RunList.Found(RunState run) -> {
                        intents.change(id, intent -> intent.found(run.id()));
                        yield reading(ask, verdict(run, health));
                    }
                    case RunList.NotThere() -> notThere(ask, health, id, api);
                };
        };
    }

    private Answer notThere(Ask ask, WorkflowHealth health, RunId id, WorkflowApi api) {
        Instant now = clock.instant();
        Intent intent = intents.change(id, before -> before.sought(now));
        if (intent.mayStart(handedOver(ask), now)) {
            return start(ask, health, id, api);
        }
        return missing(
                ask,
                MissingCause.NO_DATA,
                intent.requested()
                        .map(since ->
                                health.workflow() + " was asked for at " + since + " and GitHub shows no run of it"
                                        + (now.isAfter(since.plus(health.timeout()))
                                                ? ": it has not started within " + Durations.text(health.timeout())
                                                : " yet"))
                        .orElse("looking whether another probe has started " + health.workflow()));
    }

    private Answer start(Ask ask, WorkflowHealth health, RunId id, WorkflowApi api) {
        String ref = github.workflowRef(ask.project()).fill(ask.variables(), Escaping.HEADER);
        intents.change(id, intent -> intent.requested(clock.instant()));
        return switch (api.start(ref, id)) {
            case ApiAnswer.Content(String json, var headers) -> {
                WorkflowApi.number(json).ifPresent(number -> intents.change(id, intent -> intent.found(number)));
                yield missing(ask, MissingCause.NO_DATA, health.workflow() + " has been asked for at " + ref);
            }
            case ApiAnswer.None none -> {
                if (refused(none.reading())) {
                    intents.change(id, Intent::refused);
                }
                yield none(ask, none);
            }
        };
    }

    /** A failure may come after GitHub has acted; what is Missing, or was never sent, cannot. */
    private static boolean refused(Reading reading) {
        return switch (reading) {
            case Reading.Missing missing -> true;
            case Reading.Failed failed -> failed.category() == FailureCategory.REFUSED_BY_POLICY;
            case Reading.Measured measured -> false;
        };
    }

    /** Whether another probe may have been asked before: this one is younger than the question, or this is not its first tick. */
    private boolean handedOver(Ask ask) {
        Optional<Instant> since = ask.look()
                .map(Look::requested)
                .or(() -> ask.subject().watch().times().firstTraffic());
        Duration firstTick = ask.look().isPresent() ? Duration.ZERO : ask.slot().every();
        return since.map(asked -> began.isAfter(asked) || ask.slot().tick().isAfter(asked.plus(firstTick)))
                .orElse(true);
    }

    private static Instant startOf(Ask ask) {
        var times = ask.subject().watch().times();
        return times.started().orElse(times.requested());
    }

    private Reading verdict(RunState run, WorkflowHealth health) {
        return RunVerdict.of(run, health.workflow(), health.timeout(), clock.instant());
    }

    private static Answer none(Ask ask, ApiAnswer.None none) {
        return Answer.whole(ask.slot(), none.reading(), none.notBefore(), none.reached());
    }

    private static Answer reading(Ask ask, Reading reading) {
        return Answer.whole(ask.slot(), reading, Optional.empty(), true);
    }

    private static Answer missing(Ask ask, MissingCause cause, String why) {
        return reading(ask, new Reading.Missing(cause, why));
    }
}
