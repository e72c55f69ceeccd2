package dev.watchkeeper.notifier.delivery.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.notifier.delivery.DeliveryHistory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What did not arrive, of all subscriptions. */
@Path("/api/v1/undelivered")
@Produces(MediaType.APPLICATION_JSON)
public class UndeliveredResource {
    private static final int MOST = 200;

    private final DeliveryHistory history;
    private final CallerContext caller;

    public UndeliveredResource(DeliveryHistory history, CallerContext caller) {
        this.history = history;
        this.caller = caller;
    }

    /** The newest 200 that are late, given up or expired, of the subscriptions that the caller may see. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<DeliveryView> undelivered() {
        return history.undelivered(caller::isAllowedIn, MOST).stream()
                .map(DeliveryView::of)
                .toList();
    }
}
