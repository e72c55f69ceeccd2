package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.delivery.AskedDelivery;
import dev.watchkeeper.notifier.delivery.DeliveryHistory;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import dev.watchkeeper.notifier.subscription.NamedSubscription;
import dev.watchkeeper.notifier.subscription.ShownSubscription;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is told what, how that went, and what a team can do about it. */
@Path("/subscriptions")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
public class SubscriptionsPage {
    private static final int MOST = 50;
    private static final String FOLLOWED = "/api/v1/events?topics=notifications";

    private final Subscriptions subscriptions;
    private final DeliveryHistory history;
    private final Archive archive;
    private final CallerContext caller;
    private final Pages pages;
    private final Clock clock;

    public SubscriptionsPage(
            Subscriptions subscriptions,
            DeliveryHistory history,
            Archive archive,
            CallerContext caller,
            Pages pages,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.history = history;
        this.archive = archive;
        this.caller = caller;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public TemplateInstance all() {
        Frame frame = pages.frame(Section.SUBSCRIPTIONS, "Subscriptions");
        List<ShownSubscription> shown = subscriptions.all().stream()
                .filter(one -> caller.isAllowedIn(one.project()))
                .map(one -> ShownSubscription.of(one, frame.at()))
                .toList();
        return Templates.subscriptions(frame.following(FOLLOWED), shown, undelivered());
    }

    /** The part that changes while the page is open. */
    @GET
    @Path("/undelivered")
    public TemplateInstance late() {
        return Templates.undelivered(undelivered());
    }

    /**
     * @param delivery a position whose attempts are shown
     * @param state only deliveries that stand so
     */
    @GET
    @Path("/{id}")
    public TemplateInstance one(
            @PathParam("id") String id,
            @QueryParam("delivery") @Nullable String delivery,
            @QueryParam("state") @Nullable String state) {
        Subscription found = find(id);
        Frame frame = pages.frame(
                Section.SUBSCRIPTIONS, "Subscription to " + found.target().text());
        String only = state == null ? "" : state;
        String chosen = delivery == null ? "" : delivery;
        List<DeliveryHistory.Attempt> attempts =
                chosen.isEmpty() ? List.of() : history.attempts(found.id(), AskedDelivery.position("delivery", chosen));
        return Templates.subscription(
                frame.following(FOLLOWED),
                ShownSubscription.of(found, frame.at()),
                deliveries(found, only),
                only,
                chosen,
                attempts,
                Ago.of(frame.at()));
    }

    /** The part that changes while the page is open. */
    @GET
    @Path("/{id}/deliveries")
    public TemplateInstance deliveries(@PathParam("id") String id, @QueryParam("state") @Nullable String state) {
        Subscription found = find(id);
        String only = state == null ? "" : state;
        return Templates.deliveries(ShownSubscription.of(found, clock.instant()), deliveries(found, only), only);
    }

    private List<ToldEvent> deliveries(Subscription of, String state) {
        return told(history.of(of.id(), AskedDelivery.state(state), MOST));
    }

    private List<ToldEvent> undelivered() {
        return told(history.undelivered(caller::isAllowedIn, MOST));
    }

    private List<ToldEvent> told(List<DeliveryHistory.Told> all) {
        return all.stream()
                .map(one -> ToldEvent.of(one, archive.at(one.position())))
                .toList();
    }

    private Subscription find(String id) {
        return NamedSubscription.of(id, subscriptions, caller::mustBeAllowedIn, "/subscriptions");
    }

    /** Times that are often meant. */
    public record Ago(Instant hour, Instant day, Instant week) {
        static Ago of(Instant now) {
            Instant second = now.truncatedTo(ChronoUnit.SECONDS);
            return new Ago(
                    second.minus(Duration.ofHours(1)),
                    second.minus(Duration.ofDays(1)),
                    second.minus(Duration.ofDays(7)));
        }
    }

    /**
     * A delivery with what was told.
     *
     * @param event empty where the archive does not keep the event any more
     */
    public record ToldEvent(DeliveryHistory.Told told, Optional<ArchivedEvent> event) {
        static ToldEvent of(DeliveryHistory.Told told, Optional<ArchivedEvent> event) {
            return new ToldEvent(told, event);
        }

        public String sentence() {
            return event.map(ArchivedEvent::sentence).orElse("the archive does not keep this event any more");
        }

        public String type() {
            return event.map(ArchivedEvent::type).orElse("");
        }

        /** How it stands, in a word or two. */
        public String state() {
            return switch (told.state()) {
                case DUE -> told.attempts() == 0 ? "to be told" : "late";
                case DELIVERED -> "delivered";
                case GIVEN_UP -> "given up";
                case EXPIRED -> "expired";
            };
        }

        public String tone() {
            return switch (told.state()) {
                case DUE -> told.attempts() == 0 ? "soft" : "unsure";
                case DELIVERED -> "good";
                case GIVEN_UP -> "bad";
                case EXPIRED -> "unsure";
            };
        }

        /** Whether it can be told again. */
        public boolean over() {
            return told.state() != DeliveryHistory.State.DUE;
        }
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance subscriptions(
                Frame frame, List<ShownSubscription> subscriptions, List<ToldEvent> late);

        static native TemplateInstance undelivered(List<ToldEvent> late);

        static native TemplateInstance subscription(
                Frame frame,
                ShownSubscription shown,
                List<ToldEvent> deliveries,
                String state,
                String delivery,
                List<DeliveryHistory.Attempt> attempts,
                Ago ago);

        static native TemplateInstance deliveries(ShownSubscription shown, List<ToldEvent> deliveries, String state);
    }
}
