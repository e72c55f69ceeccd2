package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.probe.api.Api;
import dev.watchkeeper.probe.api.ApiAnswer;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Health by monitors: none of those with the check's tags is alerting ({@code GET /api/v1/monitor}). A muted monitor tells nobody, and
 * still knows: it counts like any other, and is said.
 */
public final class MonitorsClient implements HealthClient<DatadogMonitors> {
    static final int MOST_PAGES = 5;

    private final DatadogAccount account;

    /** @param server of the account's site, such as {@code https://api.datadoghq.eu} */
    public MonitorsClient(Api api, URI server) {
        this.account = new DatadogAccount(api, server);
    }

    @Override
    public String name() {
        return "datadog-monitors";
    }

    @Override
    public Class<DatadogMonitors> asks() {
        return DatadogMonitors.class;
    }

    @Override
    public Duration within(DatadogMonitors wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, DatadogMonitors wanted) {
        return "datadog " + project;
    }

    @Override
    public Answer ask(Ask ask, DatadogMonitors wanted) {
        String tags = String.join(",", wanted.tags());
        return ask.scope()
                .once("monitors " + ask.project() + " " + tags, Found.class, () -> found(ask, tags))
                .answer(ask);
    }

    private Found found(Ask ask, String tags) {
        Monitors monitors = new Monitors();
        for (int page = 0; page < MOST_PAGES; page++) {
            String path = "/api/v1/monitor?monitor_tags=" + URLEncoder.encode(tags, StandardCharsets.UTF_8)
                    + "&with_downtimes=true&page=" + page + "&page_size=" + Monitors.PER_PAGE;
            switch (account.call(ask.project(), path, Optional.empty(), ask.deadline())) {
                case ApiAnswer.None none -> {
                    return new Found(none);
                }
                case ApiAnswer.Content(String json, var headers) -> {
                    switch (monitors.take(json)) {
                        case Monitors.Unreadable(var reading) -> {
                            return Found.of(reading);
                        }
                        case Monitors.Taken(boolean last) -> {
                            if (last) {
                                return Found.of(monitors.reading(tags));
                            }
                        }
                    }
                }
            }
        }
        return Found.of(new Reading.Missing(
                MissingCause.UNUSABLE,
                "more than " + MOST_PAGES * Monitors.PER_PAGE + " monitors have the tags " + tags
                        + ": not all were read"));
    }

    /** What all checks of a tick that ask for the same tags share. */
    private record Found(ApiAnswer.None read) {
        static Found of(Reading reading) {
            return new Found(new ApiAnswer.None(reading, Optional.empty(), true));
        }

        Answer answer(Ask ask) {
            return Answer.whole(ask.slot(), read.reading(), read.notBefore(), read.reached());
        }
    }
}
