package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.identity.ThisService;
import dev.watchkeeper.kit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The audit of a service, to be taken away and computed again elsewhere: for an administrator of all projects. */
@Path("/api/v1/audit/entries")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final int MOST = 500;

    private final Instance<Jdbi> jdbi;
    private final ThisService service;

    public AuditResource(Instance<Jdbi> jdbi, ThisService service) {
        this.jdbi = jdbi;
        this.service = service;
    }

    /**
     * Entries in their order.
     *
     * @param head of the database, at the time of the answer
     */
    public record Entries(String service, List<AuditRow> entries, AuditHead head) {}

    /**
     * The entries after a place, 500 at most: those that follow are asked for with the place of the last.
     *
     * @param after 0 for the first ones
     */
    @GET
    @Blocking
    @Allowed(Role.ADMIN)
    public Entries entries(@QueryParam("after") @DefaultValue("0") long after) {
        if (jdbi.isUnsatisfied()) {
            throw Problem.of(
                            404,
                            "Not found",
                            service.name() + " keeps no audit: it has no database and decides nothing")
                    .remedy("Ask gate, rollback or notifier")
                    .exception();
        }
        // One look: a head that moves in between would be taken for an entry that is missing.
        return jdbi.get()
                .inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> new Entries(
                                service.name(), AuditRows.after(handle, after, MOST), AuditRows.head(handle)));
    }
}
