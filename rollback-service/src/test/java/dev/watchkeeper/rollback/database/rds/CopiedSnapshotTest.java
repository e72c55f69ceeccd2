package dev.watchkeeper.rollback.database.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

@Tag("I8")
class CopiedSnapshotTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T03:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T03:00:00Z");

    /** What would be lost is counted from the data, and not from when somebody has copied it. */
    @Test
    void aCopyIsAsOldAsWhatItIsACopyOf() {
        DBSnapshot copy = DBSnapshot.builder()
                .dbSnapshotIdentifier("copy")
                .snapshotCreateTime(WEDNESDAY)
                .originalSnapshotCreateTime(MONDAY)
                .build();
        DBSnapshot own = DBSnapshot.builder()
                .dbSnapshotIdentifier("own")
                .snapshotCreateTime(WEDNESDAY)
                .build();

        assertThat(RdsViews.snapshot(copy).taken()).contains(MONDAY);
        assertThat(RdsViews.snapshot(own).taken()).contains(WEDNESDAY);
    }
}
