package dev.watchkeeper.policy.gate;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How many incidents may be open; what Watchkeeper itself sees of the service and of those that it depends on is counted in any case.
 *
 * @param active the most that is allowed, over all sources
 * @param pagerduty services of PagerDuty by their ids, whose triggered and acknowledged incidents are counted
 * @param statuspage a page of Atlassian Statuspage whose unresolved incidents are counted, without the path of its API
 */
public record IncidentRules(int active, List<String> pagerduty, Optional<URI> statuspage) {
    public IncidentRules {
        pagerduty = List.copyOf(pagerduty);
    }
}
