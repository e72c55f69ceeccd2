package dev.watchkeeper.gate.forge.github;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.forge.Forge;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.kit.github.GithubRest;
import dev.watchkeeper.kit.github.TimeLeft;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** {@link Forges} at GitHub. A project has an account when an operator has set its secret for GitHub's host. */
public final class GithubForges implements Forges {
    private final GithubAccounts accounts;
    private final Set<ProjectName> alerts;
    private final SecretStore secrets;
    private final GithubRest rest;
    private final Clock clock;
    private final Duration limit;

    /** @param alerts the projects whose known weaknesses may be read */
    public GithubForges(
            GithubAccounts accounts,
            Set<ProjectName> alerts,
            GuardedHttpClient client,
            SecretStore secrets,
            Clock clock) {
        this(accounts, alerts, client, secrets, clock, LIMIT);
    }

    GithubForges(
            GithubAccounts accounts,
            Set<ProjectName> alerts,
            GuardedHttpClient client,
            SecretStore secrets,
            Clock clock,
            Duration limit) {
        this.accounts = accounts;
        this.alerts = Set.copyOf(alerts);
        this.secrets = secrets;
        this.rest = new GithubRest(accounts, secrets, client, clock, "watchkeeper-gate");
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public boolean mayAsk(ProjectName project) {
        GithubAccounts.Words words = accounts.words();
        String secret = accounts.app(project).isPresent() ? words.appKey() : words.token();
        return secrets.access(
                        new SecretName(project, secret), project, accounts.api().getHost())
                instanceof SecretStore.Given;
    }

    @Override
    public boolean mayAskForAlerts(ProjectName project) {
        return alerts.contains(project) && mayAsk(project);
    }

    @Override
    public Forge at(ProjectName project, GithubRepository repository) {
        return new GithubForge(new Asking(rest, project, repository, TimeLeft.of(clock, limit)));
    }
}
