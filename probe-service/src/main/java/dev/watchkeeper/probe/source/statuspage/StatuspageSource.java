package dev.watchkeeper.probe.source.statuspage;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.StatuspageHealth;
import dev.watchkeeper.probe.api.Api;
import dev.watchkeeper.probe.api.ApiAnswer;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Health by what a supplier's page says of a component ({@code GET /api/v2/components.json} of Atlassian Statuspage, which needs no
 * key). A page that does not answer says nothing about the component.
 */
public final class StatuspageSource implements Source {
    private static final Duration SLACK = Duration.ofMillis(250);

    private final Api api;

    public StatuspageSource(Api api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "statuspage";
    }

    @Override
    public boolean answers(Check check) {
        return check.measurement() instanceof Measurement.Health(StatuspageHealth ignored);
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        return of(check).within().plus(SLACK);
    }

    @Override
    public Answer ask(Ask ask) {
        StatuspageHealth wanted = of(ask.slot().check());
        URI address = URI.create(wanted.url().toString().replaceFirst("/+$", "") + "/api/v2/components.json");
        ApiAnswer page = ask.scope()
                .once(
                        "statuspage " + ask.project() + " " + address,
                        ApiAnswer.class,
                        () -> api.call(ask.project(), address, Map.of(), Optional.empty(), wanted.within()));
        return switch (page) {
            case ApiAnswer.None(Reading reading, var notBefore, boolean reached) ->
                Answer.whole(ask.slot(), reading, notBefore, reached);
            case ApiAnswer.Content(String json, var headers) ->
                Answer.whole(ask.slot(), ComponentState.of(json, wanted.component()), Optional.empty(), true);
        };
    }

    private static StatuspageHealth of(Check check) {
        if (check.measurement() instanceof Measurement.Health(StatuspageHealth page)) {
            return page;
        }
        throw new IllegalStateException(check.name() + " is no health check by a status page");
    }
}
