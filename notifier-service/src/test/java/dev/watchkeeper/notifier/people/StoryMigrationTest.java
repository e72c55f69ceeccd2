package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.WatchRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryMigrationTest {
    /** As it was written before a story knew its thread and an alarm its common cause. */
    private static final String STORY = """
            {"watch":{"deployment":"d-1","run":1,"service":"petforce/api/production"},"kind":"NORMAL","version":"v1.2.0","stage":"SHIFTED",
             "share":100,"newest":"e4","troubled":{"r1":"bad"},"left":0,"moments":[],
             "alarms":{"TROUBLE":{"event":"e4","since":"2026-11-24T15:00:00Z","occasions":["BREACH"],"sentence":"bad","old":false}}}
            """;

    private final WatchRef watch = Followed.watch("d-1", "api");

    private Followed before() {
        ResolvedPolicy policy = Policies.resolved("petforce", "api", Policies.USUAL);
        return new Followed(PeopleDatabase.fresh(
                "3.0",
                jdbi -> jdbi.useHandle(handle -> handle.createUpdate("""
                                INSERT INTO story (deployment, state, policy, policy_hash, changed_at)
                                VALUES ('d-1', cast(:state AS jsonb), :policy, :hash, now())
                                """)
                        .bind("state", STORY)
                        .bind("policy", policy.json())
                        .bind("hash", policy.hash().value())
                        .execute())));
    }

    @Test
    void aStoryOfAnEarlierVersionGoesOn() {
        Followed followed = before().then(Tale.rollbackStarted(watch));

        assertThat(followed.alerts()).isEqualTo(Map.of("api/production/d-1/1/TROUBLE", "ACKNOWLEDGED"));
        assertThat(followed.texts("SELECT content->'said'->>'title' FROM notice WHERE under IS NOT NULL"))
                .contains("\uD83D\uDD04 Rolling back");
    }

    @Test
    void itsServiceIsKnown() {
        Followed followed =
                before().then(new RollbackEvent.WayBackChanged(watch.service(), false, List.of(), "no way back"));

        assertThat(followed.alerts()).containsEntry("api/production/way-back", "TRIGGERED");
    }
}
