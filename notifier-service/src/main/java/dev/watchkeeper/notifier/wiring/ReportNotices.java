package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.notice.postgres.NoticeTable;
import dev.watchkeeper.notifier.people.ThreadTelling;
import dev.watchkeeper.notifier.people.postgres.PostgresStoryBook;
import dev.watchkeeper.notifier.reporting.Recipient;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import dev.watchkeeper.notifier.reporting.postgres.ReportSending;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sends reports as all else is told: a reply in the thread that the deployment is told in, a letter with the report as Markdown in it. */
final class ReportNotices implements ReportSending {
    /** A letter of more characters has the sentence and the address only. */
    private static final int LONGEST_LETTER = 100_000;

    private final String page;

    ReportNotices(URI page) {
        this.page = page.toString().replaceAll("/+$", "");
    }

    @Override
    public void wish(Handle handle, WrittenReport report, EventId told, List<Recipient> recipients) {
        DeploymentId thread = PostgresStoryBook.threadOf(handle, report.watch().deployment())
                .orElse(report.watch().deployment());
        recipients.forEach(
                recipient -> NoticeTable.wish(handle, notice(report, thread, told, recipient), report.writtenAt()));
    }

    private Notice notice(WrittenReport report, DeploymentId thread, EventId told, Recipient recipient) {
        return new Notice(
                NoticeId.of(
                        "report",
                        report.watch().idPrefix(),
                        report.kind().name(),
                        Integer.toString(report.revision()),
                        recipient.text()),
                report.watch(),
                told,
                content(report, thread, recipient),
                report.writtenAt());
    }

    private Content content(WrittenReport report, DeploymentId thread, Recipient recipient) {
        String address = page + report.path();
        String title = report.watch().service() + ": " + report.kind().title();
        String sentence = report.correction().map(text -> text + "; ").orElse("") + report.sentence();
        return switch (recipient) {
            case Recipient.Slack(String channel) ->
                new Content.Message(
                        channel,
                        Optional.of(ThreadTelling.root(thread, channel)),
                        true,
                        Said.of(title, List.of())
                                .noting(List.of(sentence))
                                .linking(List.of(new Link("Open the report", address))));
            case Recipient.Email(String to) -> {
                String markdown = report.forms().markdown();
                yield new Content.Letter(
                        to,
                        title,
                        sentence + "\n\n" + address + "\n"
                                + (markdown.length() <= LONGEST_LETTER ? "\n" + markdown : ""));
            }
        };
    }
}
