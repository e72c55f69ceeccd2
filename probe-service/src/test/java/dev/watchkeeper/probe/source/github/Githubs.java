package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.kit.api.ConditionalApi;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.probe.Operators;
import dev.watchkeeper.probe.series.Unlimited;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The real client, asking a GitHub on this machine by the token of the project {@code demo}. */
public final class Githubs {
    private Githubs() {}

    public static GithubRest at(URI base, Clock clock) {
        Operators operators = Operators.ofDemo();
        return new GithubRest(
                new ProbeAccounts(new GithubAccounts(base, Map.of(), ProbeAccounts.WORDS), Map.of()),
                operators.secrets(),
                new ConditionalApi(new GuardedApi(operators.client(), clock)),
                Unlimited.budgets(),
                clock);
    }
}
