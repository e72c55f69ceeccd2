package dev.watchkeeper.probe.source.statuspage;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.policy.source.StatuspageHealth;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Health by what a supplier's page says of a component ({@code GET /api/v2/components.json} of Atlassian Statuspage, which needs no
 * key). A page that does not answer says nothing about the component.
 */
public final class StatuspageClient implements HealthClient<StatuspageHealth> {
    private final Api api;

    public StatuspageClient(Api api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "statuspage";
    }

    @Override
    public Class<StatuspageHealth> asks() {
        return StatuspageHealth.class;
    }

    @Override
    public Duration within(StatuspageHealth wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, StatuspageHealth wanted) {
        return wanted.url().getHost();
    }

    @Override
    public Answer ask(Ask ask, StatuspageHealth wanted) {
        URI address = URI.create(wanted.url().toString().replaceFirst("/+$", "") + "/api/v2/components.json");
        ApiAnswer page = ask.scope()
                .once(
                        "statuspage " + ask.project() + " " + address,
                        ApiAnswer.class,
                        () -> api.call(ask.project(), address, Map.of(), Optional.empty(), ask.deadline()));
        return switch (page) {
            case ApiAnswer.None(Reading reading, var notBefore, boolean reached) ->
                Answer.whole(ask.slot(), reading, notBefore, reached);
            case ApiAnswer.Content(String json, var headers) ->
                Answer.whole(ask.slot(), ComponentState.of(json, wanted.component()), Optional.empty(), true);
        };
    }
}
