package dev.watchkeeper.endtoend.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a service can be given is in the tables, and what is in the tables gets a canary. */
@Tag("S5")
@Tag("P15")
class CredentialTest {
    private static final Path PROJECT = Path.of("..");

    /** Settings that sound like a credential, and why they hold none. */
    private static final Map<String, String> HARMLESS = Map.of(
            "watchkeeper.gate.github-webhooks.*secrets", "names of secrets",
            "watchkeeper.http.rate.per-token", "a number",
            "watchkeeper.rollback.*approval-by-token", "yes or no",
            "watchkeeper.gate.switches.*redis", "the name of a secret");

    /** Words of the sources that end like the name of a secret. */
    private static final Set<String> NO_SECRETS = Set.of("sentry-no-key");

    @Test
    void everySettingThatSoundsLikeACredentialIsInTheTable() throws IOException {
        Set<String> rows = Credential.documented(PROJECT).stream()
                .filter(Credential::setting)
                .map(Credential::name)
                .collect(Collectors.toSet());

        Set<String> declared = new DeclaredSettings(PROJECT).soundingLikeCredentials();

        assertThat(declared).contains("watchkeeper.mail.*password", "watchkeeper.signing-key", "sentry.dsn");
        assertThat(declared.stream()
                        .filter(name -> !HARMLESS.containsKey(name))
                        .filter(name -> rows.stream().noneMatch(row -> isOf(row, name))))
                .as("settings without a row in docs/credentials/installation.md")
                .isEmpty();
    }

    @Test
    void everyNameOfASecretInTheSourcesIsInATable() throws IOException {
        Set<String> rows = Credential.documented(PROJECT).stream()
                .map(Credential::name)
                .map(name -> name.replaceFirst("^<service>-<environment>", ""))
                .collect(Collectors.toSet());

        Set<String> named = new DeclaredSettings(PROJECT).namesOfSecrets();

        assertThat(named).contains("datadog-api-key", "github-gate-app-key", "pagerduty-routing-key-second");
        assertThat(named.stream().filter(name -> !NO_SECRETS.contains(name))).isSubsetOf(rows);
    }

    private static boolean isOf(String row, String declared) {
        String[] sides = declared.split("\\*", 2);
        return row.startsWith(sides[0]) && row.endsWith(sides[sides.length - 1]);
    }
}
