package dev.watchkeeper.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.database.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final EventId ID = new EventId("e1");

    private final Inbox inbox = new Inbox();
    private final Jdbi jdbi = TestDatabase.fresh();

    @Test
    void anEventIsNewOncePerSource() {
        assertThat(first(Writer.GATE)).isTrue();
        assertThat(first(Writer.GATE)).isFalse();
        assertThat(first(Writer.PROBE)).isTrue();
    }

    @Test
    void anEventWhoseHandlingFailsIsNewAgain() {
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    inbox.firstTime(handle, Writer.GATE, ID);
                    throw new IllegalStateException("handling fails");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(first(Writer.GATE)).isTrue();
    }

    private boolean first(Writer source) {
        return jdbi.inTransaction(handle -> inbox.firstTime(handle, source, ID));
    }
}
