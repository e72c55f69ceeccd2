package dev.watchkeeper.notifier.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstPolicyTest {
    private static String filledIn(String text) {
        return text.replace("\" }   # team: who owns it", "\", team: shop }")
                .replace("url: \"\"", "url: \"https://switch.example.org/\"")
                .replace("http: \"\"", "http: \"GET https://api.example.org/health\"");
    }

    @Test
    void whatOnlyAPersonKnowsIsEmptySoThatItCannotBeSavedAsItIs() {
        PolicyReading reading = PolicyReader.read(FirstPolicy.text(ServiceRef.of("demo", "api", "production")));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        PolicyReading.Rejected.class,
                        rejected -> assertThat(rejected.errors())
                                .extracting(PolicyError::path)
                                .hasSize(3)
                                .anyMatch(path -> path.endsWith("metadata.team"))
                                .anyMatch(path -> path.endsWith("webhook.url"))
                                .anyMatch(path -> path.endsWith("health.http")));
    }

    /** Names that YAML would take for something else. */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "1", "1e3", "true", "null", "2026-01-01", "no", "a.b-c_d", "0x1F"})
    void filledInItIsAPolicyWhateverTheNames(String name) {
        ServiceRef of = ServiceRef.of(name, name, name);

        assertThat(PolicyReader.read(filledIn(FirstPolicy.text(of))))
                .isInstanceOfSatisfying(PolicyReading.Accepted.class, accepted -> {
                    assertThat(accepted.policy().service()).isEqualTo(of);
                    assertThat(PolicyMeaning.of(accepted.policy()).notRun()).isEmpty();
                });
    }
}
