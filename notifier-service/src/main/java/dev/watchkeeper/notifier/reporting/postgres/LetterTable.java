package dev.watchkeeper.notifier.reporting.postgres;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.notifier.reporting.Recipient;
import dev.watchkeeper.notifier.reporting.ReportLetters;
import dev.watchkeeper.notifier.reporting.ReportSending.ReportLetter;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The rows of letters. */
public final class LetterTable implements ReportLetters {
    private static final String WHICH = """
             WHERE deployment = :deployment AND run = :run AND kind = :kind AND revision = :revision AND recipient = :recipient
            """;

    private final Jdbi jdbi;

    public LetterTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    static void add(Handle handle, WrittenReport report, List<Recipient> recipients) {
        for (Recipient recipient : recipients) {
            which(
                            handle.createUpdate("""
                                    INSERT INTO report_letter (deployment, run, kind, revision, recipient, next_at)
                                    VALUES (:deployment, :run, :kind, :revision, :recipient, now()) ON CONFLICT DO NOTHING
                                    """),
                            report,
                            recipient)
                    .execute();
        }
    }

    private static Update which(Update update, WrittenReport report, Recipient recipient) {
        return update.bind("deployment", report.watch().deployment().value())
                .bind("run", report.watch().run().number())
                .bind("kind", report.kind().name())
                .bind("revision", report.revision())
                .bind("recipient", recipient.text());
    }

    @Override
    public Optional<ReportLetter> take(Set<String> ways, Duration lease) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        UPDATE report_letter letter SET attempts = attempts + 1, next_at = now() + :lease * interval '1 second'
                        FROM report
                        WHERE (report.deployment, report.run, report.kind, report.revision)
                            = (letter.deployment, letter.run, letter.kind, letter.revision)
                          AND letter.ctid = (
                            SELECT ctid FROM report_letter
                            WHERE state = 'DUE' AND next_at <= now() AND split_part(recipient, ':', 1) = ANY(:ways)
                            ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING report.*, letter.recipient AS recipient, letter.attempts AS attempts
                        """)
                .bind("lease", lease.toSeconds())
                .bindArray("ways", String.class, (Object[]) ways.toArray(String[]::new))
                .map((row, context) -> {
                    WrittenReport report = ReportTable.written(row, context);
                    Recipient to = Recipient.parse(row.getString("recipient"));
                    return new ReportLetter(id(report, to), row.getInt("attempts"), to, report);
                })
                .findOne());
    }

    private static String id(WrittenReport report, Recipient to) {
        return DerivedId.of(
                "report", report.watch().idPrefix(), report.kind().name(), Integer.toString(report.revision()), to.text());
    }

    @Override
    public void sent(ReportLetter letter) {
        finish(letter, "SENT", "");
    }

    @Override
    public void givenUp(ReportLetter letter, String why) {
        finish(letter, "GIVEN_UP", why);
    }

    private void finish(ReportLetter letter, String state, String why) {
        jdbi.useHandle(handle -> which(
                        handle.createUpdate(
                                "UPDATE report_letter SET state = :state, why = nullif(:why, '')" + WHICH),
                        letter.report(),
                        letter.to())
                .bind("state", state)
                .bind("why", why)
                .execute());
    }

    @Override
    public void later(ReportLetter letter, String why, Duration pause) {
        jdbi.useHandle(handle -> which(
                        handle.createUpdate(
                                "UPDATE report_letter SET next_at = now() + :pause * interval '1 second', why = :why" + WHICH),
                        letter.report(),
                        letter.to())
                .bind("pause", pause.toSeconds())
                .bind("why", why)
                .execute());
    }
}
