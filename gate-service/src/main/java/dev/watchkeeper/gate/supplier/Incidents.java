package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.util.List;

/** Incidents that are open. Blocks until it has answered, 5 s at most. */
public interface Incidents {
    /** Triggered and acknowledged ones of these services, at most the first 100. */
    Told<List<Incident>> ofServices(ProjectName project, List<String> services);

    /** Unresolved ones of a status page. */
    Told<List<Incident>> ofPage(ProjectName project, URI page);

    /** @param title short, on one line */
    record Incident(String title, String state) {}
}
