package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.Policy;
import java.util.List;
import java.util.Optional;

/** What the traffic of a deployment waits for. A deployment that started before there were steps waits for none. */
public final class HoldingTraffic {
    private final ListOfSteps steps;

    public HoldingTraffic(ListOfSteps steps) {
        this.steps = steps;
    }

    /** What keeps the first share above 0 from being given. */
    public List<Obstacle> beforeFirstTraffic(Transaction tx, Deployment deployment) {
        return obstacles(tx, deployment, List.of(Holds.FIRST_TRAFFIC_UNTIL_DONE, Holds.FIRST_TRAFFIC_UNTIL_BACK));
    }

    /** What keeps one step from being done; nothing where it is, or where the policy does not ask for it. */
    public Optional<Obstacle> untilDone(Transaction tx, Deployment deployment, String step) {
        return tx.steps().of(deployment.id()).stream()
                .filter(state -> state.step().equals(step) && state.stage() != StepStage.DONE)
                .findFirst()
                .flatMap(state -> obstacle(Holds.FIRST_TRAFFIC_UNTIL_DONE, state.at(StepStage.ACTING, state.since())));
    }

    /** What keeps the word from being taken that all traffic has shifted. */
    public List<Obstacle> beforeFullShift(Transaction tx, Deployment deployment) {
        return obstacles(tx, deployment, List.of(Holds.FULL_SHIFT_UNTIL_DONE));
    }

    private List<Obstacle> obstacles(Transaction tx, Deployment deployment, List<Holds> kinds) {
        List<StepState> states = tx.steps().of(deployment.id());
        if (states.isEmpty()) {
            return List.of();
        }
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        return steps.of(policy).stream()
                .filter(step -> kinds.contains(step.holds()))
                .flatMap(step -> states.stream()
                        .filter(state -> state.step().equals(step.id()))
                        .flatMap(state -> obstacle(step.holds(), state).stream()))
                .toList();
    }

    static Optional<Obstacle> obstacle(Holds holds, StepState state) {
        String until = holds == Holds.FIRST_TRAFFIC_UNTIL_BACK ? " is not given back: " : " is not done: ";
        return satisfied(holds, state)
                ? Optional.empty()
                : Optional.of(new Obstacle(state.step(), state.step() + until + said(state), state.needsPerson()));
    }

    private static boolean satisfied(Holds holds, StepState state) {
        return switch (holds) {
            case NOTHING -> true;
            case FIRST_TRAFFIC_UNTIL_DONE, FULL_SHIFT_UNTIL_DONE ->
                switch (state.stage()) {
                    case DONE, GIVING_BACK, GIVEN_BACK, SKIPPED -> true;
                    case PLANNED, ACTING, FOLLOWING, FAILED, GIVEN_UP -> false;
                };
            case FIRST_TRAFFIC_UNTIL_BACK ->
                switch (state.stage()) {
                    case PLANNED, FAILED, GIVEN_BACK, SKIPPED, GIVEN_UP -> true;
                    case ACTING, FOLLOWING, DONE, GIVING_BACK -> false;
                };
        };
    }

    private static String said(StepState state) {
        return state.trouble()
                .map(trouble ->
                        trouble.reason().sentence() + ". " + trouble.reason().remedy())
                .orElse(state.sentence());
    }
}
