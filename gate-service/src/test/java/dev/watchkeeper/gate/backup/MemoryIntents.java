package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Intents in memory, as a database keeps them. */
final class MemoryIntents implements SnapshotIntents {
    private final Map<DeploymentId, SnapshotIntent> newest = new HashMap<>();

    @Override
    public synchronized SnapshotIntent intend(WatchRef watch, String instance, Instant now) {
        SnapshotIntent known = newest.get(watch.deployment());
        if (known != null && known.serves(watch.run(), now)) {
            return known;
        }
        return put(new SnapshotIntent(
                watch.deployment(), watch.run(), instance, SnapshotIntent.nameAt(now), now, false, Optional.empty()));
    }

    @Override
    public synchronized void seen(SnapshotIntent intent) {
        put(new SnapshotIntent(
                intent.deployment(),
                intent.run(),
                intent.instance(),
                intent.snapshot(),
                intent.at(),
                true,
                intent.available()));
    }

    @Override
    public synchronized void available(SnapshotIntent intent, Instant at) {
        SnapshotIntent known = newest.getOrDefault(intent.deployment(), intent);
        put(new SnapshotIntent(
                intent.deployment(),
                intent.run(),
                intent.instance(),
                intent.snapshot(),
                intent.at(),
                known.seen(),
                known.available().or(() -> Optional.of(at))));
    }

    private SnapshotIntent put(SnapshotIntent intent) {
        newest.put(intent.deployment(), intent);
        return intent;
    }
}
