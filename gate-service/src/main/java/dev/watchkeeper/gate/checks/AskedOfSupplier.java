package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;

/** What a check that asks a supplier has in common with the others: a hiccup of the supplier is waited for. */
abstract class AskedOfSupplier implements GateCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(22);
    private static final Duration PATIENCE_WITH_SUPPLIERS = Duration.ofMinutes(5);

    private final String id;

    AskedOfSupplier(String id) {
        this.id = id;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Duration timeout() {
        return TIMEOUT;
    }

    @Override
    public final Duration patience(Policy policy) {
        return PATIENCE_WITH_SUPPLIERS;
    }
}
