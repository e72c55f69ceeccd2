package dev.watchkeeper.probe.sight;

import java.util.Optional;

/**
 * When a probe says that it sees nothing, rather than that everything is down. The broker alone may be away: then what is heard goes
 * to the spool. Where no control address is named the broker stands for one.
 */
final class Blindness {
    private static final int FEWEST_TARGETS = 4;

    private Blindness() {}

    /**
     * @param asked unrelated targets asked lately: hosts of other services
     * @param failed those of them from which nothing came back
     */
    static Optional<String> of(Senses senses, int asked, int failed) {
        if (!senses.clockAgrees()) {
            return Optional.of("the probe's clock differs from the broker's by more than 30 s");
        }
        if (!senses.resolverAnswers()) {
            return Optional.of("the probe cannot resolve names");
        }
        boolean controlAnswers = senses.controls() == 0 ? senses.brokerAnswers() : senses.controlsAnswering() > 0;
        if (senses.controls() > 0 && !controlAnswers && !senses.brokerAnswers()) {
            return Optional.of("neither the broker nor any of " + senses.controls() + " control addresses answers");
        }
        if (asked >= FEWEST_TARGETS && failed * 2 > asked && !controlAnswers) {
            return Optional.of(failed + " of " + asked + " unrelated targets fail while no control address answers");
        }
        return Optional.empty();
    }
}
