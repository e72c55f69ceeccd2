package dev.watchkeeper.gate.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S1")
class VisitTest {
    private final Visit visit = new Visit("wks_secret");

    @Test
    void whatTheProviderSeesTellsNothingOfTheRest() {
        List<String> all = List.of(visit.secret(), visit.state(), visit.nonce(), visit.verifier(), visit.challenge());
        assertThat(new HashSet<>(all)).hasSize(all.size());
        assertThat(visit.verifier()).matches("[A-Za-z0-9_-]{43}");
        assertThat(visit).hasToString("Visit");
    }

    @Test
    void onlyItsOwnStateIsTaken() {
        assertThat(visit.isStateOf(visit.state())).isTrue();
        assertThat(visit.isStateOf(new Visit("wks_other").state())).isFalse();
        assertThat(visit.isStateOf("")).isFalse();
    }
}
