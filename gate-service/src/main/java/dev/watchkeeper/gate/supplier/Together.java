package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.before.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several answers as one: the worst decides, and each of its kind is told. */
public final class Together {
    private Together() {}

    /**
     * A person is asked where nothing failed and everything else is known.
     *
     * @throws IllegalArgumentException when there is none: nothing asked is nothing passed
     */
    public static Outcome of(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("there is no answer to put together");
        }
        return failed(outcomes)
                .or(() -> unknown(outcomes))
                .or(() -> outcomes.stream()
                        .filter(Outcome.NeedsPerson.class::isInstance)
                        .findFirst())
                .orElseGet(() -> new Outcome.Passed(
                        sentences(outcomes),
                        outcomes.stream().anyMatch(each -> each instanceof Outcome.Passed passed && passed.remark()),
                        outcomes.stream().flatMap(each -> each.link().stream()).findFirst()));
    }

    private static Optional<Outcome> failed(List<Outcome> outcomes) {
        List<Outcome> all =
                outcomes.stream().filter(Outcome.Failed.class::isInstance).toList();
        return all.stream()
                .findFirst()
                .map(Outcome.Failed.class::cast)
                .map(first -> new Outcome.Failed(told(first.reason(), all), first.link()));
    }

    private static Optional<Outcome> unknown(List<Outcome> outcomes) {
        List<Outcome> all =
                outcomes.stream().filter(Outcome.Unknown.class::isInstance).toList();
        return all.stream()
                .findFirst()
                .map(Outcome.Unknown.class::cast)
                .map(first -> new Outcome.Unknown(told(first.ifItStays(), all), first.link()));
    }

    private static Reason told(Reason first, List<Outcome> all) {
        return new Reason(first.code(), sentences(all), first.remedy());
    }

    private static String sentences(List<Outcome> all) {
        return all.stream().map(Outcome::sentence).distinct().collect(Collectors.joining("; "));
    }
}
