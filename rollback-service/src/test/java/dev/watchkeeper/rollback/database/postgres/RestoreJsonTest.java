package dev.watchkeeper.rollback.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.database.RestoreState;
import dev.watchkeeper.rollback.database.RestoreStates;
import org.junit.jupiter.api.Test;

class RestoreJsonTest {
    @Test
    void everyStateIsReadAsItWasWritten() {
        for (RestoreState state : RestoreStates.all()) {
            assertThat(RestoreJson.read(RestoreJson.write(state))).isEqualTo(state);
        }
        assertThat(RestoreStates.all().stream().map(RestoreState::word).distinct())
                .containsExactlyInAnyOrder(
                        "ASKED",
                        "DUE",
                        "SENDING",
                        "UNKNOWN",
                        "AWAITING",
                        "READY",
                        "CUT_OVER_ASKED",
                        "CUT_OVER",
                        "FAILED",
                        "REFUSED",
                        "EXPIRED");
    }
}
