package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.backup.SnapshotIntents;
import dev.watchkeeper.gate.cache.Caches;
import dev.watchkeeper.gate.database.Databases;
import dev.watchkeeper.gate.image.Images;
import dev.watchkeeper.gate.logs.LogGroups;
import dev.watchkeeper.gate.rollout.Services;

/** The ports that are asked at AWS, and where the gate writes down what it is about to do there. */
record AskedOfAws(
        Databases databases,
        Caches caches,
        Services services,
        Images images,
        LogGroups logs,
        SnapshotIntents snapshots) {}
