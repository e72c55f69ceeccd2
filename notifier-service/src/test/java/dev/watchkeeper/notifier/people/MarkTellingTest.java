package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkTellingTest {
    private final Tale tale = new Tale().started();

    @Test
    void startBreachRollbackAndEndAreMarkedOnceEach() {
        tale.breach("r1").breach("r2").recover("r1").rollingBack().rolledBack().ended(EndReason.ROLLED_BACK);

        assertThat(tale.told(Content.Mark.class))
                .extracting(Content.Mark::title)
                .containsExactlyInAnyOrder(
                        "api v1.2.0: started",
                        "api v1.2.0: breach",
                        "api v1.2.0: rolling back",
                        "api v1.2.0: rolled back");
        assertThat(tale.notices().stream().map(Notice::id)).doesNotHaveDuplicates();
    }

    @Test
    void theTagsNameWhatDashboardsGroupBy() {
        Content.Mark mark = tale.told(Content.Mark.class).findFirst().orElseThrow();

        assertThat(mark.tags()).isEqualTo(List.of("service:api", "env:production", "version:v1.2.0", "deployment:d-1"));
        assertThat(mark.aggregationKey()).isEqualTo("watchkeeper-d-1");
    }
}
