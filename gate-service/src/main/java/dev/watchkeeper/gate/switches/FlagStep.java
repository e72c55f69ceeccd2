package dev.watchkeeper.gate.switches;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.time.Duration;
import java.util.Optional;

/**
 * The flag that other tools read while a deployment is in progress, as the checklist writes it: {@code v1.2.0-<epoch>}. One key holds
 * one value, and several services may deploy at once: the policy's key holds the value of whichever started last, and beside it
 * each service has a key of its own, {@code <key>:<project>/<service>/<environment>}.
 */
public final class FlagStep implements Step.Held {
    private static final int TRIES = 3;

    private final Keys keys;

    public FlagStep(Keys keys) {
        this.keys = keys;
    }

    static String ofService(String key, ServiceRef service) {
        return key + ":" + service;
    }

    @Override
    public String id() {
        return "start.flag";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.start().flatMap(StartPlan::flag).isPresent();
    }

    @Override
    public Wish wish(StepFacts facts) {
        return Wishes.untilPhaseWith(PhaseAction.CLEAR_FLAG, facts);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration readEvery() {
        return Duration.ofSeconds(2);
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        ServiceRef service = facts.deployment().service();
        FlagValue value = FlagValue.of(facts.deployment());
        String shared = key(facts);
        String own = ofService(shared, service);
        return SwitchAnswers.acting(() -> {
            keys.read(service, own);
            keys.read(service, shared);
            // From here on something may be set.
            return SwitchAnswers.reading(() -> set(service, own, value, true) && set(service, shared, value, false)
                    ? StepAnswer.Done.of(said(facts, value))
                    : StepAnswer.Unsure.of(
                            "key-contended", "Others change " + shared + " all the time", "See who sets it"));
        });
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        ServiceRef service = facts.deployment().service();
        FlagValue value = FlagValue.of(facts.deployment());
        return SwitchAnswers.reading(() -> {
            boolean own = keys.read(service, ofService(key(facts), service)).equals(Optional.of(value.text()));
            boolean shared = keys.read(service, key(facts))
                    .filter(found -> !value.newerThan(found))
                    .isPresent();
            return own && (shared || wish(facts) == Wish.OVER)
                    ? StepAnswer.Done.of(said(facts, value))
                    : StepAnswer.NotDone.of(
                            "flag-not-set", "The flag " + key(facts) + " is not set", "Nothing: it is set again");
        });
    }

    @Override
    public StepAnswer giveBack(StepFacts facts) {
        ServiceRef service = facts.deployment().service();
        String value = FlagValue.of(facts.deployment()).text();
        return SwitchAnswers.acting(() -> {
            keys.remove(service, key(facts), value);
            keys.remove(service, ofService(key(facts), service), value);
            return StepAnswer.Done.of("the flag " + key(facts) + " does not say " + value + " any more");
        });
    }

    /** Never over a newer deployment's value. */
    private boolean set(ServiceRef service, String key, FlagValue value, boolean mine) throws KeyTrouble {
        for (int i = 0; i < TRIES; i++) {
            Optional<String> found = keys.read(service, key);
            boolean stays = found.filter(text -> mine ? text.equals(value.text()) : !value.newerThan(text))
                    .isPresent();
            if (stays || keys.replace(service, key, found, value.text())) {
                return true;
            }
        }
        return false;
    }

    private static String key(StepFacts facts) {
        return facts.policy().start().flatMap(StartPlan::flag).orElseThrow();
    }

    private static String said(StepFacts facts, FlagValue value) {
        return "the flag " + key(facts) + " says " + value.text() + ", or a newer deployment";
    }
}
