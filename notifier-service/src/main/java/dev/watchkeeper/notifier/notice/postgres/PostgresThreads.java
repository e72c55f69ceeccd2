package dev.watchkeeper.notifier.notice.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Threads;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;

/** The receipts of first messages. A watch after a rollback is told of under the first message of the deployment that was taken back. */
public final class PostgresThreads implements Threads {
    private final Jdbi jdbi;
    private final BiFunction<DeploymentId, String, NoticeId> root;

    /** @param root the id of the first message of a deployment in a channel */
    public PostgresThreads(Jdbi jdbi, BiFunction<DeploymentId, String, NoticeId> root) {
        this.jdbi = jdbi;
        this.root = root;
    }

    @Override
    public Optional<Receipt> of(DeploymentId deployment) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        SELECT n.id, n.content->>'channel' AS channel, n.receipt, r.receipt AS above
                        FROM notice n LEFT JOIN notice r ON r.id = n.under
                        WHERE n.deployment = :deployment AND n.way = 'SLACK' AND coalesce(r.receipt, n.receipt) IS NOT NULL
                        ORDER BY n.place
                        """)
                .bind("deployment", deployment.value())
                .map((row, context) -> new Told(
                        new NoticeId(row.getString("id")),
                        Optional.ofNullable(row.getString("channel")).orElse(""),
                        NoticeJson.receipt(row.getString("receipt")),
                        NoticeJson.receipt(row.getString("above"))))
                .list()
                .stream()
                .flatMap(told -> beginOf(deployment, told).stream())
                .findFirst());
    }

    /** Announcements and what concerns several deployments stand alone, and begin no thread. */
    private Optional<Receipt> beginOf(DeploymentId deployment, Told told) {
        return told.above()
                .or(() -> told.own().filter(own -> told.id().equals(root.apply(deployment, told.channel()))));
    }

    private record Told(NoticeId id, String channel, Optional<Receipt> own, Optional<Receipt> above) {}
}
