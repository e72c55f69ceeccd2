package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.kit.api.ApiAnswer;

/**
 * Whom the gate asks, and what an operator can do when it says nothing.
 *
 * @param access which secret needs which right
 */
public record Supplier(String name, String access) {
    /** What it means that nothing was said: Unknown with its own cause, and Failed where only somebody's act helps. */
    public <T> Told<T> silent(ApiAnswer.None none) {
        return new Told.NotSaid<>(
                switch (none.reading()) {
                    case Reading.Missing(MissingCause cause, String why) -> missing(cause, why, none);
                    case Reading.Failed(FailureCategory category, String why) ->
                        category == FailureCategory.REFUSED_BY_POLICY
                                ? Outcome.Failed.of(
                                        "supplier-not-configured",
                                        name + " was not asked: " + why,
                                        "An operator gives the gate " + access)
                                : Outcome.Unknown.of(
                                        "supplier-silent",
                                        name + " gave no answer: " + why,
                                        "See that " + name + " can be reached and is well, then request again");
                    case Reading.Measured measured ->
                        throw new IllegalStateException("an answer that is none holds no measurement");
                });
    }

    /** It answered, and not in the form that it documents. */
    public <T> Told<T> odd(String what) {
        return new Told.NotSaid<>(Outcome.Unknown.of(
                "supplier-odd",
                name + " answered in a way that is not understood: " + what,
                "Look there yourself; when it looks well, report this to an operator"));
    }

    public <T> Told<T> notConfigured(String what, String remedy) {
        return new Told.NotSaid<>(
                Outcome.Failed.of("supplier-not-configured", name + " was not asked: " + what, remedy));
    }

    private Outcome missing(MissingCause cause, String why, ApiAnswer.None none) {
        return switch (cause) {
            case NOT_ALLOWED ->
                Outcome.Failed.of(
                        "supplier-refuses",
                        name + " refuses to answer: " + why,
                        "An operator gives the gate " + access);
            case THROTTLED ->
                Outcome.Unknown.of(
                        "supplier-throttles",
                        name + " is asked too often: " + why,
                        none.notBefore()
                                .map(until -> "Wait until " + until + ", then request again")
                                .orElse("Wait some minutes, then request again"));
            default ->
                Outcome.Unknown.of(
                        "supplier-odd",
                        name + " gave no answer that can be used: " + why,
                        "Correct what the policy names there, or give the gate " + access);
        };
    }
}
