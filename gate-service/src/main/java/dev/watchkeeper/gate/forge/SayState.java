package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One status of the deployment that the repository shows; known again by our id in its description. */
final class SayState implements Step.Once {
    private final Forges forges;
    private final DeploymentLink link;
    private final ShownState state;

    private SayState(Forges forges, DeploymentLink link, ShownState state) {
        this.forges = forges;
        this.link = link;
        this.state = state;
    }

    static List<Step> all(Forges forges, DeploymentLink link) {
        return Arrays.stream(ShownState.values())
                .<Step>map(state -> new SayState(forges, link, state))
                .toList();
    }

    @Override
    public String id() {
        return ShowDeployment.ID + "[" + state.word() + "]";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return ShowDeployment.asked(policy);
    }

    @Override
    public boolean afterRollback() {
        return true;
    }

    @Override
    public Wish wish(StepFacts facts) {
        return state.wish(facts);
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    /** Where the deployment itself is not shown, its own step has told a person long before. */
    @Override
    public Duration patience(Policy policy) {
        return Duration.ofHours(1);
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        return at(facts, (forge, deployment) -> switch (read(forge, deployment, facts)) {
            case StepAnswer.NotDone missing ->
                OfTheVersion.made(
                        forge.say(
                                deployment,
                                new ForgeDeployments.Saying(
                                        state.word(),
                                        ShownDeployments.described(mark(facts) + state.sentence(facts)),
                                        link.of(facts.deployment().id()).orElse(""))),
                        said(deployment),
                        "the word " + state.word() + " on deployment " + deployment);
            case StepAnswer other -> other;
        });
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return at(facts, (forge, deployment) -> read(forge, deployment, facts));
    }

    private interface At {
        StepAnswer ask(Forge forge, long deployment);
    }

    private StepAnswer at(StepFacts facts, At ask) {
        return OfTheVersion.atCommit(forges, facts, (forge, commit) -> at(forge, commit, facts, ask));
    }

    private static StepAnswer at(Forge forge, Commit commit, StepFacts facts, At ask) {
        return switch (ShownDeployments.find(forge, commit, facts)) {
            case Told.Untold<Optional<ForgeDeployments.Shown>> untold ->
                OfTheVersion.unread(untold, "which deployments it shows");
            case Told.Known<Optional<ForgeDeployments.Shown>>(Optional<ForgeDeployments.Shown> found) ->
                found.map(one -> ask.ask(forge, one.number()))
                        .orElseGet(() -> StepAnswer.NotDone.of(
                                "deployment-not-shown",
                                "GitHub shows no deployment of " + commit + " yet",
                                "See why " + ShowDeployment.ID + " is not done"));
        };
    }

    private StepAnswer read(Forge forge, long deployment, StepFacts facts) {
        return switch (forge.said(deployment)) {
            case Told.Untold<List<ForgeDeployments.Said>> untold ->
                OfTheVersion.unread(untold, "what was said of deployment " + deployment);
            case Told.Known<List<ForgeDeployments.Said>>(List<ForgeDeployments.Said> all) ->
                all.stream()
                                .anyMatch(one -> one.state().equals(state.word())
                                        && one.description().startsWith(mark(facts)))
                        ? said(deployment)
                        : StepAnswer.NotDone.of(
                                "state-not-said",
                                "Nothing says of deployment " + deployment + " that it is " + state.word(),
                                "It is said again");
        };
    }

    private StepAnswer.Done said(long deployment) {
        return StepAnswer.Done.of("GitHub shows deployment " + deployment + " as " + state.word());
    }

    private static String mark(StepFacts facts) {
        return "watchkeeper " + facts.deployment().id() + ": ";
    }
}
