package dev.watchkeeper.demo.judge;

import dev.watchkeeper.contract.event.RollbackEvent.RolledBack;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.demo.judge.LedgerLine.Changed;
import dev.watchkeeper.demo.judge.LedgerLine.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How fast a version was taken back: what the product says, and beside it what the ledger saw. */
public record Timeline(Optional<RollbackTimes> said, Optional<Instant> firstHarm, Optional<Instant> switchedBack) {

    public static Timeline of(Case it) {
        return new Timeline(
                it.events(RolledBack.class).stream().map(RolledBack::times).findFirst(),
                it.harmed().stream().map(Served::at).min(Instant::compareTo),
                it.switchesBack().stream().map(Changed::at).findFirst());
    }

    /** For people; empty when nothing was taken back. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        said.ifPresent(times -> lines.add("from the breach: seen " + after(times.breach(), times.seen()) + ", decided "
                + after(times.breach(), times.decided()) + ", sent " + after(times.breach(), times.sent())
                + ", effective "
                + after(times.breach(), times.effective()) + ", verified " + after(times.breach(), times.verified())));
        said.ifPresent(times -> lines.add("from the verdict: verified " + after(times.decided(), times.verified())));
        if (firstHarm.isPresent() && switchedBack.isPresent()) {
            lines.add("in the ledger: switched back " + after(firstHarm.get(), switchedBack.get())
                    + " after the first request that was harmed");
        }
        return lines;
    }

    private static String after(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }
}
