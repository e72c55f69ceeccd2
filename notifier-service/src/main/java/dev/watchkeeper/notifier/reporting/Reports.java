package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reports that are due and those that are written. */
public interface Reports {
    /** How far the archive was read for reports. */
    Scan scan();

    /** Notes what follows from the events up to a position, and the position: both or neither. Due ones that are known stay. */
    void note(Scan upTo, List<DueReport> due, List<Late> late);

    /** Those whose time has come, the oldest first: new ones, and written ones that late events may have changed. */
    List<DueReport> due(Instant now, int most);

    /** The newest revision, or that one. */
    Optional<WrittenReport> find(DeploymentId deployment, Run run, ReportKind kind, Optional<Integer> revision);

    /** Every report of a deployment, the due ones too, by when they are due. */
    List<ReportEntry> all(DeploymentId deployment);

    /**
     * Writes a report down, and with it the event that says so and who is to get it: all or nothing.
     *
     * @return false when this revision was there already
     */
    boolean write(WrittenReport report, List<Recipient> recipients);

    /** It is not written. */
    void skip(DueReport due, String why);

    /** What came late changed nothing. */
    void unchanged(DueReport due);

    /** It could not be made; it is tried again after the pause. */
    void failed(DueReport due, String why, Duration pause);

    /**
     * @param at everything up to there was looked at
     * @param known positions up to this were there when the archive was rebuilt: what stands there is not late
     */
    record Scan(Position at, long known) {}

    /** An event of a time that written reports are about. */
    record Late(DeploymentId deployment, int run, Instant time) {}
}
