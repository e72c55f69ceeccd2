package dev.watchkeeper.gate.switches;

import dev.watchkeeper.contract.deployment.Reason;

/** A key cannot be read or changed. */
public final class KeyTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;
    private final boolean ofUse;

    /** @param ofUse whether trying again may help without somebody changing something */
    public KeyTrouble(Reason reason, boolean ofUse) {
        super(reason.sentence());
        this.reason = reason;
        this.ofUse = ofUse;
    }

    Reason reason() {
        return reason;
    }

    boolean ofUse() {
        return ofUse;
    }
}
