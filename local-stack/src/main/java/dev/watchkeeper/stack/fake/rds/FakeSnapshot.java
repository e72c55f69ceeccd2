package dev.watchkeeper.stack.fake.rds;

import java.time.Instant;
import java.util.Map;

/** One snapshot. It is made by {@link #step}. */
final class FakeSnapshot {
    final String id;
    final String instance;
    final String type;
    final Instant taken;
    final Map<String, String> tags;
    int percent;

    FakeSnapshot(String id, String instance, String type, Instant taken, Map<String, String> tags, int percent) {
        this.id = id;
        this.instance = instance;
        this.type = type;
        this.taken = taken;
        this.tags = Map.copyOf(tags);
        this.percent = percent;
    }

    boolean done() {
        return percent == 100;
    }

    void step() {
        percent = Math.min(100, percent + 50);
    }

    Xml xml(Xml to) {
        to.text("DBSnapshotIdentifier", id)
                .text("DBInstanceIdentifier", instance)
                .text("DbiResourceId", "db-" + instance.toUpperCase(java.util.Locale.ROOT))
                .text("SnapshotType", type)
                .text("Status", done() ? "available" : "creating")
                .text("PercentProgress", Integer.toString(percent))
                .text("Engine", "postgres")
                .text("EngineVersion", "15.4")
                .text("Encrypted", "true")
                .text("KmsKeyId", "arn:aws:kms:eu-central-1:123456789012:key/1")
                .text("AllocatedStorage", "100");
        if (done()) {
            to.text("SnapshotCreateTime", taken.toString());
        }
        return to.in(
                "TagList",
                list -> tags.forEach((key, value) ->
                        list.in("Tag", tag -> tag.text("Key", key).text("Value", value))));
    }
}
