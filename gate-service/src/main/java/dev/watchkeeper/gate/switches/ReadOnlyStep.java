package dev.watchkeeper.gate.switches;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.around.Holds;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.start.StartPlan;
import java.time.Duration;
import java.util.Optional;

/**
 * The service takes no writes while its database migrates: on before the pipeline may begin, off before the first traffic. Whoever has
 * switched it on by hand stays its owner: then it is left as it is, here and at the end.
 */
public final class ReadOnlyStep implements Step.Held {
    /** The id; the pipeline waits for it. */
    public static final String ID = "start.readOnly";

    private static final String OURS = "watchkeeper:";

    private final Keys keys;

    public ReadOnlyStep(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.start().filter(StartPlan::readOnlyWhileMigrating).isPresent();
    }

    @Override
    public Wish wish(StepFacts facts) {
        if (!facts.deployment().running() || facts.evidence().rollback().underway()) {
            return Wish.OVER;
        }
        return facts.migration()
                .map(said -> said.running() ? Wish.WANTED : Wish.OVER)
                .orElse(Wish.NOT_YET);
    }

    @Override
    public Holds holds() {
        return Holds.FIRST_TRAFFIC_UNTIL_BACK;
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
        return SwitchAnswers.acting(() -> {
            Optional<String> found = keys.read(service, key(facts));
            if (found.filter(value -> !value.startsWith(OURS)).isPresent()) {
                return StepAnswer.Done.of(byAnother(facts));
            }
            return keys.replace(service, key(facts), found, value(facts))
                    ? StepAnswer.Done.of("the service is read-only by " + key(facts))
                    : StepAnswer.Unsure.of("key-contended", "Somebody else changed " + key(facts), "See who sets it");
        });
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return SwitchAnswers.reading(() -> {
            Optional<String> found = keys.read(facts.deployment().service(), key(facts));
            if (found.equals(Optional.of(value(facts)))) {
                return StepAnswer.Done.of("the service is read-only by " + key(facts));
            }
            boolean byAnother = found.filter(value -> !value.startsWith(OURS)).isPresent();
            return byAnother && wish(facts) == Wish.WANTED
                    ? StepAnswer.Done.of(byAnother(facts))
                    : StepAnswer.NotDone.of(
                            "not-read-only",
                            "The service is not read-only by " + key(facts),
                            "Nothing: it is switched on again while the database migrates");
        });
    }

    @Override
    public StepAnswer giveBack(StepFacts facts) {
        ServiceRef service = facts.deployment().service();
        return SwitchAnswers.acting(() -> {
            keys.remove(service, key(facts), value(facts));
            return StepAnswer.Done.of(
                    keys.read(service, key(facts)).isPresent()
                            ? "somebody else keeps the service read-only by " + key(facts)
                            : "the service takes writes again");
        });
    }

    private static String key(StepFacts facts) {
        return facts.policy().database().flatMap(Database::readOnlySwitch).orElseThrow();
    }

    private static String value(StepFacts facts) {
        return OURS + facts.deployment().id();
    }

    private static String byAnother(StepFacts facts) {
        return "somebody else has switched the service to read-only by " + key(facts);
    }
}
