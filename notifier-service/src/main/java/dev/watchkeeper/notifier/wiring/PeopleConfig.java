package dev.watchkeeper.notifier.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How people are told. What is told where stands in the policies; secrets stand in the operator file. */
@ConfigMapping(prefix = "watchkeeper.people")
interface PeopleConfig {
    /** So long after an alarm the second route is taken when PagerDuty has not taken the page. */
    @WithDefault("2m")
    Duration secondRouteAfter();

    /** So long after an alarm the second route is taken when nobody has answered in Watchkeeper. */
    @WithDefault("10m")
    Duration escalateAfter();

    /**
     * What happened longer ago is not told any more: after a rebuild of the archive, or when the notifier was down. An alarm that is open
     * still is told late.
     */
    @WithDefault("1h")
    Duration tooOld();

    Slack slack();

    PagerDuty pagerduty();

    Statuspage statuspage();

    Datadog datadog();

    Outage outage();

    /** Slack. The token is {@code secret:<project>/slack-token}. */
    interface Slack {
        @WithDefault("https://slack.com/api")
        URI api();

        /** Ids of members ({@code U...}) or groups ({@code S...}) by the names that contacts have, without {@code @}: only ids can be mentioned. */
        Map<String, String> members();
    }

    /** PagerDuty. The keys are {@code secret:<project>/pagerduty-routing-key} and {@code ...-second}. */
    interface PagerDuty {
        /** In Europe {@code https://events.eu.pagerduty.com}. */
        @WithDefault("https://events.pagerduty.com")
        URI api();
    }

    /** Statuspage. The key is {@code secret:<project>/statuspage-key}. */
    interface Statuspage {
        @WithDefault("https://api.statuspage.io/v1")
        URI api();

        /** The id of the page of each project. */
        Map<String, String> pages();
    }

    /** Datadog. The keys are {@code secret:<project>/datadog-api-key} and {@code .../datadog-application-key}. */
    interface Datadog {
        @WithDefault("https://api.datadoghq.com")
        URI api();
    }

    /** What is done when the stream itself is out. The routing key is {@code secret:watchkeeper/pagerduty-routing-key}; without it nobody is paged. */
    interface Outage {
        /** So long the stream may be out. */
        @WithDefault("5m")
        Duration after();

        /** Called by GET each minute in which all is well: the address of an outside monitor that pages when it hears nothing. */
        Optional<URI> signal();

        /** What this installation is called in its page. */
        @WithDefault("watchkeeper")
        String installation();

        /** How often the stream is looked at. */
        @WithDefault("10s")
        Duration every();
    }
}
