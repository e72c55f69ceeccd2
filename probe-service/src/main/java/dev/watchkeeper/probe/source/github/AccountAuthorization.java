package dev.watchkeeper.probe.source.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.github.GithubJson;
import dev.watchkeeper.kit.github.GithubTokens;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The kit's tokens, asked for over the probe's own port. */
final class AccountAuthorization implements Authorization {
    private final GithubTokens tokens;
    private final Api api;

    AccountAuthorization(GithubTokens tokens, Api api) {
        this.tokens = tokens;
        this.api = api;
    }

    @Override
    public Outcome of(ProjectName project, Duration deadline) {
        return switch (tokens.of(project)) {
            case GithubTokens.NotGiven(String why) -> none(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, why));
            case GithubTokens.Header(String value) -> new Header(value);
            case GithubTokens.AskFirst(URI address, String signed) -> renewed(project, address, signed, deadline);
        };
    }

    @Override
    public void refused(ProjectName project) {
        tokens.refused(project);
    }

    private Outcome renewed(ProjectName project, URI address, String signed, Duration deadline) {
        return switch (api.call(
                project, address, GithubRest.headers(signed), Optional.of(GithubTokens.ASKED_WITH), deadline)) {
            case ApiAnswer.None none -> new Refused(none);
            case ApiAnswer.Content(String json, var headers) ->
                kept(project, json)
                        .<Outcome>map(header -> new Header(header.value()))
                        .orElseGet(() -> none(new Reading.Missing(
                                MissingCause.UNUSABLE, "GitHub's answer to the App holds no token")));
        };
    }

    private Optional<GithubTokens.Header> kept(ProjectName project, String json) {
        try {
            return tokens.keep(project, GithubJson.read(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Outcome none(Reading reading) {
        return new Refused(new ApiAnswer.None(reading, Optional.empty(), true));
    }
}
