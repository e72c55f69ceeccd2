package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.start.StartPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pipeline that builds and ships the commit, followed from job to job into events; it is started by whoever merges, not by the gate. */
public final class PipelineFollowed implements Step.Followed {
    private final Forges forges;

    public PipelineFollowed(Forges forges) {
        this.forges = forges;
    }

    @Override
    public String id() {
        return "start.pipeline";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return workflow(policy).isPresent();
    }

    @Override
    public Wish wish(StepFacts facts) {
        return Wishes.fromStart(facts);
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    /** Tests, image and registry take some minutes. */
    @Override
    public Duration patience(Policy policy) {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration readEvery() {
        return Duration.ofSeconds(15);
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        String file = workflow(facts.policy()).orElseThrow();
        return OfTheVersion.act(forges, facts, (forge, commit, tag) -> switch (forge.newestRun(file, commit)) {
            case Told.Untold<Optional<PipelineRun>> untold -> OfTheVersion.unread(untold, "how " + file + " goes on");
            case Told.Known<Optional<PipelineRun>>(Optional<PipelineRun> run) ->
                run.map(known -> told(file, known))
                        .orElseGet(() -> StepAnswer.Running.of(file + " has not begun for commit " + commit));
        });
    }

    static StepAnswer told(String file, PipelineRun run) {
        String jobs = run.jobs().stream()
                .map(job -> job.name() + " " + words(job.said()))
                .collect(Collectors.joining(", "));
        String said = file + " #" + run.number() + " is " + words(run.said()) + (jobs.isEmpty() ? "" : ": " + jobs);
        if (run.good()) {
            return StepAnswer.Done.of(said);
        }
        return run.over()
                ? StepAnswer.NotDone.forAPerson(
                        "pipeline-failed", said, "Run the failed jobs again, or abort and request the corrected commit")
                : StepAnswer.Running.of(said);
    }

    private static String words(String said) {
        return said.replace('_', ' ');
    }

    private static Optional<String> workflow(Policy policy) {
        return policy.start().flatMap(StartPlan::pipeline);
    }
}
