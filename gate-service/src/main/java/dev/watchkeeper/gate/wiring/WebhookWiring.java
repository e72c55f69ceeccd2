package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.hint.SignedDeliveries;
import dev.watchkeeper.gate.hint.TakingHints;
import dev.watchkeeper.gate.hint.github.GithubDeliveries;
import dev.watchkeeper.gate.hint.github.WebhookSecrets;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.kit.secret.SecretValue;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes in from GitHub without being asked. A secret that is not given stops the start. */
@Dependent
class WebhookWiring {
    private static final int SHORTEST = 16;

    @Produces
    @Singleton
    TakingHints hints(Transactions transactions, Clock clock) {
        return new TakingHints(transactions, clock);
    }

    @Produces
    @Singleton
    SignedDeliveries githubDeliveries(WebhookConfig config, ForgeConfig forge, SecretStore store) {
        List<SecretName> names = config.secrets().orElse(List.of()).stream()
                .map(SecretName::parse)
                .toList();
        names.forEach(name -> value(store, name, config.host()));
        return new GithubDeliveries(
                () -> new WebhookSecrets(present(store, names, config.host())),
                forge.accounts().api());
    }

    /** Those that are there now: one may have been taken out of the operator file since the start. */
    private static Map<SecretName, SecretValue> present(SecretStore store, List<SecretName> names, String host) {
        Map<SecretName, SecretValue> secrets = new LinkedHashMap<>();
        for (SecretName name : names) {
            if (store.access(name, name.project(), host) instanceof SecretStore.Given(SecretValue value)
                    && value.reveal().length() >= SHORTEST) {
                secrets.put(name, value);
            }
        }
        return secrets;
    }

    private static SecretValue value(SecretStore store, SecretName name, String host) {
        return switch (store.access(name, name.project(), host)) {
            case SecretStore.Given(SecretValue value) -> {
                if (value.reveal().length() < SHORTEST) {
                    throw new IllegalArgumentException("watchkeeper.gate.github-webhooks.secrets: " + name
                            + " is shorter than " + SHORTEST + " characters and can be guessed");
                }
                yield value;
            }
            case SecretStore.NotGiven(String why) ->
                throw new IllegalArgumentException("watchkeeper.gate.github-webhooks.secrets: " + why);
        };
    }
}
