package dev.watchkeeper.probe.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F12")
class BulkheadTest {
    private static final ServiceRef API = ServiceRef.of("demo", "api", "production");
    private static final ServiceRef WEB = ServiceRef.of("demo", "web", "production");

    private final Bulkhead bulkhead = new Bulkhead();

    @Test
    void serviceWhoseTargetHangsTakesNoPlacesOfAnother() {
        fill("http", API, Bulkhead.MOST_OF_A_SERVICE);

        assertThat(bulkhead.enter("http", API)).isFalse();
        assertThat(bulkhead.enter("http", WEB)).isTrue();
        assertThat(bulkhead.enter("postgres", API)).isTrue();
    }

    @Test
    void placeIsFreeWhenItsQuestionHasEnded() {
        fill("http", API, Bulkhead.MOST_OF_A_SERVICE);
        bulkhead.leave("http", API);

        assertThat(bulkhead.enter("http", API)).isTrue();
        assertThat(bulkhead.enter("http", API)).isFalse();
    }

    @Test
    void sourceThatHangsForAllServicesIsBoundedAsAWhole() {
        for (int i = 0; i < Bulkhead.MOST_OF_A_SOURCE; i++) {
            assertThat(bulkhead.enter("http", ServiceRef.of("demo", "s" + i, "production")))
                    .isTrue();
        }

        assertThat(bulkhead.enter("http", API)).isFalse();
        assertThat(bulkhead.enter("postgres", API)).isTrue();
    }

    @Test
    void serviceThatIsRefusedTakesNothingOfTheWhole() {
        fill("http", API, Bulkhead.MOST_OF_A_SERVICE);
        for (int i = 0; i < Bulkhead.MOST_OF_A_SOURCE; i++) {
            assertThat(bulkhead.enter("http", API)).isFalse();
        }

        assertThat(bulkhead.enter("http", WEB)).isTrue();
    }

    @Test
    void whoComesAndGoesTakesNothingOfTheWhole() {
        for (int i = 0; i <= Bulkhead.MOST_OF_A_SOURCE; i++) {
            assertThat(bulkhead.enter("http", API)).isTrue();
            bulkhead.leave("http", API);
        }
    }

    private void fill(String source, ServiceRef service, int places) {
        for (int i = 0; i < places; i++) {
            assertThat(bulkhead.enter(source, service)).isTrue();
        }
    }
}
