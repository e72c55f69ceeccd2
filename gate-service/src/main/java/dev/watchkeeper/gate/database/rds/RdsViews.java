package dev.watchkeeper.gate.database.rds;

import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.maintenance.PlannedWork;
import dev.watchkeeper.gate.maintenance.Upkeep;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;
import software.amazon.awssdk.services.rds.model.Tag;

/** RDS's answers in our words. */
final class RdsViews {
    private RdsViews() {}

    static Instance instance(DBInstance it) {
        String name = text(it.dbInstanceIdentifier());
        return new Instance(
                name,
                text(it.dbInstanceArn()),
                text(it.dbiResourceId()),
                text(it.dbInstanceStatus()),
                Boolean.TRUE.equals(it.multiAZ()),
                Optional.ofNullable(it.dbClusterIdentifier()),
                text(it.engine()),
                text(it.engineVersion()),
                key(it.storageEncrypted(), it.kmsKeyId()),
                number(it.backupRetentionPeriod(), 0),
                Optional.ofNullable(it.latestRestorableTime()),
                new Upkeep("database " + name, text(it.preferredMaintenanceWindow()), changes(it)));
    }

    static Snapshot snapshot(DBSnapshot it) {
        return new Snapshot(
                text(it.dbSnapshotIdentifier()),
                text(it.dbInstanceIdentifier()),
                text(it.dbiResourceId()),
                text(it.status()),
                // A copy is as old as what it is a copy of.
                Optional.ofNullable(it.originalSnapshotCreateTime())
                        .or(() -> Optional.ofNullable(it.snapshotCreateTime())),
                number(it.percentProgress(), 100),
                text(it.engine()),
                text(it.engineVersion()),
                key(it.encrypted(), it.kmsKeyId()),
                number(it.allocatedStorage(), 0),
                it.tagList().stream().collect(Collectors.toMap(Tag::key, tag -> text(tag.value()), (a, b) -> b)));
    }

    /** The date that RDS now applies counts every opt-in; the forced one holds whatever the window is. */
    static PlannedWork work(PendingMaintenanceAction action) {
        Optional<Instant> applied = Optional.ofNullable(action.currentApplyDate());
        Optional<Instant> forced = Optional.ofNullable(action.forcedApplyDate());
        boolean immediate = "immediate".equals(action.optInStatus());
        return new PlannedWork(
                immediate ? text(action.action()) + " (at once)" : text(action.action()),
                Stream.concat(applied.stream(), forced.stream()).min(Instant::compareTo),
                Optional.ofNullable(action.autoAppliedAfterDate()));
    }

    /** What somebody changed, to be applied in the next window; values are not told. */
    private static List<PlannedWork> changes(DBInstance it) {
        PendingModifiedValues pending = it.pendingModifiedValues();
        return pending == null
                ? List.of()
                : pending.sdkFields().stream()
                        .filter(field -> there(field.getValueOrDefault(pending)))
                        .map(field -> PlannedWork.inTheNextWindow(
                                "the change of " + field.memberName().toLowerCase(Locale.ROOT)))
                        .toList();
    }

    private static boolean there(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList<?>);
    }

    private static Optional<String> key(@Nullable Boolean encrypted, @Nullable String key) {
        return Boolean.TRUE.equals(encrypted) ? Optional.of(text(key)) : Optional.empty();
    }

    private static int number(@Nullable Integer number, int otherwise) {
        return number == null ? otherwise : number;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
