package dev.watchkeeper.gate.progressflag;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Instant;
import java.util.Optional;

/** Makes the flag say what the database says: set from the start of a deployment to the end of its short phase, put back when lost. */
public final class MirroringFlag {
    private final Transactions transactions;
    private final Flag flag;

    public MirroringFlag(Transactions transactions, Flag flag) {
        this.transactions = transactions;
        this.flag = flag;
    }

    public void mirror() {
        Optional<String> wanted =
                transactions.run(tx -> tx.records().inProgress()).flatMap(MirroringFlag::value);
        if (flag.read().equals(wanted)) {
            return;
        }
        wanted.ifPresentOrElse(flag::set, flag::clear);
    }

    static Optional<String> value(Deployment deployment) {
        Optional<Instant> started = deployment.times().started();
        return started.map(at -> deployment.request().version().tag() + "-" + at.getEpochSecond());
    }
}
