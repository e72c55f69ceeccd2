package dev.watchkeeper.stack.fake.rds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One instance, and what is planned for it. */
final class FakeInstance {
    final String name;
    String status = "available";
    String window = "sun:05:00-sun:06:00";
    int backupDays = 7;
    Optional<String> cluster = Optional.empty();
    Optional<Instant> restorable = Optional.empty();
    Optional<String> nextClass = Optional.empty();
    final List<Planned> planned = new ArrayList<>();

    /**
     * One pending action.
     *
     * @param after in the first window after this
     * @param at on this date
     */
    record Planned(String action, Optional<Instant> after, Optional<Instant> at) {}

    FakeInstance(String name) {
        this.name = name;
    }

    String arn() {
        return "arn:aws:rds:eu-central-1:123456789012:db:" + name;
    }

    Xml xml(Xml to) {
        to.text("DBInstanceIdentifier", name)
                .text("DBInstanceArn", arn())
                .text("DbiResourceId", "db-" + name.toUpperCase(java.util.Locale.ROOT))
                .text("DBInstanceStatus", status)
                .text("MultiAZ", "true")
                .text("Engine", "postgres")
                .text("EngineVersion", "15.4")
                .text("StorageEncrypted", "true")
                .text("KmsKeyId", "arn:aws:kms:eu-central-1:123456789012:key/1")
                .text("AllocatedStorage", "100")
                .text("BackupRetentionPeriod", Integer.toString(backupDays))
                .text("PreferredMaintenanceWindow", window);
        cluster.ifPresent(text -> to.text("DBClusterIdentifier", text));
        restorable.ifPresent(at -> to.text("LatestRestorableTime", at.toString()));
        return to.in(
                "PendingModifiedValues", changes -> nextClass.ifPresent(text -> changes.text("DBInstanceClass", text)));
    }

    Xml pending(Xml to) {
        return to.text("ResourceIdentifier", arn())
                .in(
                        "PendingMaintenanceActionDetails",
                        details -> planned.forEach(each -> details.in("PendingMaintenanceAction", action -> {
                            action.text("Action", each.action());
                            each.after().ifPresent(date -> action.text("AutoAppliedAfterDate", date.toString()));
                            each.at().ifPresent(date -> action.text("CurrentApplyDate", date.toString()));
                        })));
    }
}
