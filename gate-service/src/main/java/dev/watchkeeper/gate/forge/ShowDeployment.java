package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.start.StartPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The repository shows the deployment. Where a job of GitHub Actions has made one for the commit already, it is that one. */
public final class ShowDeployment implements Step.Once {
    static final String ID = "start.githubDeployment";

    private final Forges forges;

    public ShowDeployment(Forges forges) {
        this.forges = forges;
    }

    static boolean asked(Policy policy) {
        return policy.start().filter(StartPlan::githubDeployment).isPresent();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return asked(policy);
    }

    @Override
    public boolean afterRollback() {
        return true;
    }

    /** Also when it is over soon: what is said of it afterwards needs it. */
    @Override
    public Wish wish(StepFacts facts) {
        return facts.deployment().times().started().isPresent() ? Wish.WANTED : Wishes.fromStart(facts);
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        return OfTheVersion.atCommit(forges, facts, (forge, commit) -> switch (read(forge, commit, facts)) {
            case StepAnswer.NotDone missing ->
                OfTheVersion.made(
                        forge.show(showing(commit, facts)),
                        StepAnswer.Done.of("GitHub shows it in " + ShownDeployments.environment(facts.policy())),
                        "the deployment at GitHub");
            case StepAnswer other -> other;
        });
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return OfTheVersion.atCommit(forges, facts, (forge, commit) -> read(forge, commit, facts));
    }

    private static StepAnswer read(Forge forge, Commit commit, StepFacts facts) {
        String environment = ShownDeployments.environment(facts.policy());
        return switch (ShownDeployments.find(forge, commit, facts)) {
            case Told.Untold<Optional<ForgeDeployments.Shown>> untold ->
                OfTheVersion.unread(untold, "which deployments it shows in " + environment);
            case Told.Known<Optional<ForgeDeployments.Shown>>(Optional<ForgeDeployments.Shown> found) ->
                found.<StepAnswer>map(one -> StepAnswer.Done.of(
                                "GitHub shows it in " + environment + " as deployment " + one.number()))
                        .orElseGet(() -> StepAnswer.NotDone.of(
                                "deployment-not-shown",
                                "GitHub shows no deployment of " + commit + " in " + environment,
                                "It is made again"));
        };
    }

    private static ForgeDeployments.Showing showing(Commit commit, StepFacts facts) {
        Deployment deployment = facts.deployment();
        return new ForgeDeployments.Showing(
                commit,
                ShownDeployments.environment(facts.policy()),
                deployment.service().environment().value().equals("production"),
                ShownDeployments.described(deployment.service() + " "
                        + deployment.request().version() + (deployment.afterRollback() ? ", brought back" : "")),
                Map.of(ShownDeployments.ID, deployment.id().value()));
    }
}
