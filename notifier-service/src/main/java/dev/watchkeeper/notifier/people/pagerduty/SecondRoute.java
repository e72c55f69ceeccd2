package dev.watchkeeper.notifier.people.pagerduty;

import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Sender;

/** A project need not have a second routing key: then its contacts are the second route. */
public final class SecondRoute implements Sender {
    private final PagerDutyEvents events;
    private final Sender notices;
    private final String route;

    /** @param route the name of the secret that a project may lack */
    public SecondRoute(PagerDutyEvents events, Sender notices, String route) {
        this.events = events;
        this.notices = notices;
        this.route = route;
    }

    @Override
    public Outcome send(Job job) {
        boolean second = job.notice().content() instanceof Content.Alert alert
                && alert.route().equals(route);
        return second && !events.has(job.notice().project(), route)
                ? new Outcome.Needless("the project has no secret " + route)
                : notices.send(job);
    }
}
