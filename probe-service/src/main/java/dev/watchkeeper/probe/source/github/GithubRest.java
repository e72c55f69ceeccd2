package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.github.GithubTokens;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.budget.Account;
import dev.watchkeeper.probe.budget.AccountBudgets;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests to GitHub's REST API. The addresses are ours: a link that an answer holds is never followed. */
public final class GithubRest {
    /** Written down, so that what comes later changes nothing here. */
    static final String API_VERSION = "2022-11-28";

    private final ProbeAccounts accounts;
    private final Authorization authorization;
    private final Api api;
    private final AccountBudgets budgets;

    /** @param secrets holds the keys of Apps */
    public GithubRest(ProbeAccounts accounts, SecretStore secrets, Api api, AccountBudgets budgets, Clock clock) {
        this.accounts = accounts;
        this.authorization = new AccountAuthorization(new GithubTokens(accounts.accounts(), secrets, clock), api);
        this.api = api;
        this.budgets = budgets;
    }

    /** Whose limit of requests a project's questions count against, whatever they ask. */
    public static String account(ProjectName project) {
        return "github " + project;
    }

    /** @param path with its query, every value of it encoded */
    public ApiAnswer get(ProjectName project, String path, Duration deadline) {
        return call(project, path, Optional.empty(), deadline);
    }

    public ApiAnswer post(ProjectName project, String path, String json, Duration deadline) {
        return call(project, path, Optional.of(json), deadline);
    }

    /** The tag or branch whose workflow file a project runs. */
    public Template workflowRef(ProjectName project) {
        return accounts.workflowRef(project);
    }

    private ApiAnswer call(ProjectName project, String path, Optional<String> body, Duration deadline) {
        return switch (authorization.of(project, deadline)) {
            case Authorization.Refused(var why) -> why;
            case Authorization.Header(String value) -> {
                ApiAnswer answer =
                        api.call(project, URI.create(accounts.accounts().api() + path), headers(value), body, deadline);
                if (answer instanceof ApiAnswer.None(Reading.Missing(var cause, var why), var later, var reached)
                        && cause == MissingCause.NOT_ALLOWED) {
                    authorization.refused(project);
                }
                if (answer instanceof ApiAnswer.Content(var text, var told)) {
                    LimitHeaders.left(told).ifPresent(left -> budgets.left(accountOf(project), left));
                }
                yield answer;
            }
        };
    }

    private static Account accountOf(ProjectName project) {
        return new Account("github", project, account(project));
    }

    static Map<String, String> headers(String authorization) {
        return Map.of("Authorization", authorization, "X-GitHub-Api-Version", API_VERSION);
    }
}
