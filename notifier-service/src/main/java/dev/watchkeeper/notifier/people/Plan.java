package dev.watchkeeper.notifier.people;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.contact.Contact;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.watch.PhaseAction;
import dev.watchkeeper.policy.window.WindowRule;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy says about telling people.
 *
 * @param channel where the thread of a deployment is
 * @param inThread replies stand below the first message
 * @param replies everything that matters is told there, and not the announcements alone
 * @param announceIn another channel that the announcements go to as well
 * @param announced phases whose good end is announced with numbers
 * @param sources what each check asks
 * @param page where people look and decide: the address of the signed-in page
 */
public record Plan(
        Optional<String> channel,
        boolean inThread,
        boolean replies,
        Optional<String> announceIn,
        Optional<NotifyPlan.PagerDuty> pagerduty,
        Optional<NotifyPlan.Statuspage> statuspage,
        Optional<NotifyPlan.Datadog> datadog,
        boolean maintenance,
        List<Contact> contacts,
        ZoneId zone,
        Set<String> announced,
        Map<String, String> sources,
        Optional<String> repository,
        URI page) {
    public Plan {
        contacts = List.copyOf(contacts);
        announced = Set.copyOf(announced);
        sources = Map.copyOf(sources);
    }

    public static Plan of(Policy policy, URI page) {
        NotifyPlan notify = policy.notifying();
        Optional<StartPlan.Announcement> start = policy.start().flatMap(StartPlan::announce);
        Optional<String> own = notify.slack().map(NotifyPlan.Slack::channel);
        Optional<String> announce = start.flatMap(StartPlan.Announcement::slack);
        return new Plan(
                own.or(() -> announce),
                notify.slack().map(NotifyPlan.Slack::oneThread).orElse(true),
                own.isPresent(),
                announce.filter(channel -> own.isPresent() && !own.get().equals(channel)),
                notify.pagerduty(),
                notify.statuspage(),
                notify.datadog(),
                start.filter(StartPlan.Announcement::statuspage).isPresent(),
                policy.contacts(),
                policy.window().map(WindowRule::timezone).orElse(ZoneOffset.UTC),
                policy.watch().phases().stream()
                        .filter(phase -> phase.onPass().contains(PhaseAction.ANNOUNCE))
                        .map(phase -> phase.name().value())
                        .collect(Collectors.toSet()),
                policy.checks().stream()
                        .collect(Collectors.toMap(check -> check.name().value(), check -> check.source())),
                policy.metadata().repository(),
                page);
    }
}
