package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.datadog.Monitor;
import java.time.Instant;
import java.util.List;

/** What watches the service already. Blocks until it has answered, 20 s at most. */
public interface Monitoring {
    /** Those that carry all of the tags. */
    Told<List<Monitor>> monitors(ProjectName project, List<String> tags);

    /** The sum of the points of a query between two instants; 0 where there are none. */
    Told<Double> sum(ProjectName project, String query, Instant from, Instant to);
}
