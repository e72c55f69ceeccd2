package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;

/**
 * What is to be told about a deployment.
 *
 * @param of the event that is the reason
 * @param notBefore a little later than the event where more of the same is to be collected first
 */
public record Notice(NoticeId id, WatchRef watch, EventId of, Content content, Instant notBefore) {
    public ProjectName project() {
        return watch.service().project();
    }

    /** The queue that it stands in. */
    public String lane() {
        return content.way() + " " + project() + " " + content.place();
    }
}
