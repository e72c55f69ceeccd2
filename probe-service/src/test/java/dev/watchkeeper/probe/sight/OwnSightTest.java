package dev.watchkeeper.probe.sight;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.probe.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSightTest {
    private static final ServiceRef MINE = ServiceRef.of("demo", "api", "production");

    @ParameterizedTest
    @CsvSource({
        // clock, resolver, broker, controls, answering, asked, failed, blind
        "true,  true,  true,  0, 0, 0,  0,  false",
        "false, true,  true,  1, 1, 0,  0,  true",
        "true,  false, true,  1, 1, 0,  0,  true",
        "true,  true,  false, 0, 0, 0,  0,  false",
        "true,  true,  false, 2, 0, 0,  0,  true",
        "true,  true,  false, 2, 1, 0,  0,  false",
        "true,  true,  true,  2, 0, 0,  0,  false",
        "true,  true,  true,  2, 0, 4,  3,  true",
        "true,  true,  true,  2, 0, 4,  2,  false",
        "true,  true,  true,  2, 0, 3,  3,  false",
        "true,  true,  true,  2, 1, 10, 10, false",
        "true,  true,  true,  0, 0, 10, 10, false",
        "true,  true,  false, 0, 0, 10, 6,  true"
    })
    void blindExactlyWhenOwnSightFailsOrMostTargetsDoWithoutAControl(
            boolean clock,
            boolean resolver,
            boolean broker,
            int controls,
            int answering,
            int asked,
            int failed,
            boolean blind) {
        Senses senses = new Senses(clock, resolver, broker, controls, answering);

        assertThat(Blindness.of(senses, asked, failed).isPresent()).isEqualTo(blind);
    }

    @Test
    void blindUntilSightIsProvenAndWhenTheProofIsOld() {
        OwnSight sight = new OwnSight();
        assertThat(sight.blindness(MINE, T0)).isPresent();

        sight.proved(new Senses(true, true, true, 0, 0), T0);

        assertThat(sight.blindness(MINE, T0.plusSeconds(4))).isEmpty();
        assertThat(sight.blindness(MINE, T0.plusSeconds(6))).isPresent();
    }

    @Test
    void onlyHostsOfOtherServicesCount() {
        OwnSight sight = new OwnSight();
        sight.proved(new Senses(true, true, true, 1, 0), T0);
        for (int i = 0; i < 4; i++) {
            var check = Policies.check(Policies.policy(Policies.text("https://host" + i + ".example", "1s")), "health");
            sight.asked(MINE, check, false, T0);
        }

        assertThat(sight.blindness(MINE, T0)).isEmpty();
        assertThat(sight.blindness(ServiceRef.of("demo", "other", "production"), T0))
                .hasValueSatisfying(why -> assertThat(why).contains("4 of 4 unrelated targets fail"));
    }

    @Test
    void aHostThatAnswersOneServiceIsNotDown() {
        OwnSight sight = new OwnSight();
        sight.proved(new Senses(true, true, true, 1, 0), T0);
        for (int i = 0; i < 4; i++) {
            var check = Policies.check(Policies.policy(Policies.text("https://host" + i + ".example", "1s")), "health");
            sight.asked(MINE, check, false, T0);
            sight.asked(ServiceRef.of("demo", "third", "production"), check, true, T0);
        }

        assertThat(sight.blindness(ServiceRef.of("demo", "other", "production"), T0))
                .isEmpty();
    }
}
