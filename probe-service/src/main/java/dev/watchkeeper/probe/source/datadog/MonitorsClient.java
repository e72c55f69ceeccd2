package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.datadog.DatadogAccount;
import dev.watchkeeper.kit.datadog.Monitor;
import dev.watchkeeper.kit.datadog.MonitorList;
import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Health by monitors: none of those with the check's tags is alerting ({@code GET /api/v1/monitor}). A muted monitor tells nobody, and
 * still knows: it counts like any other, and is said.
 */
public final class MonitorsClient implements HealthClient<DatadogMonitors> {
    private final MonitorList list;

    /** @param server of the account's site, such as {@code https://api.datadoghq.eu} */
    public MonitorsClient(Api api, URI server) {
        this.list = new MonitorList(new DatadogAccount(api, server));
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
        return switch (list.of(ask.project(), tags, ask.deadline())) {
            case MonitorList.NotListed(ApiAnswer.None why) -> new Found(why.needing("monitors_read"));
            case MonitorList.Listed(List<Monitor> monitors) ->
                new Found(new ApiAnswer.None(new Monitors(monitors).reading(tags), Optional.empty(), true));
        };
    }

    /** What all checks of a tick that ask for the same tags share. */
    private record Found(ApiAnswer.None read) {
        Answer answer(Ask ask) {
            return Answer.whole(ask.slot(), read.reading(), read.notBefore(), read.reached());
        }
    }
}
