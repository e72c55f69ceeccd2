package dev.watchkeeper.rollback.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database instance, as RDS describes it.
 *
 * @param resource what it keeps for life, whatever its name; empty when RDS does not say
 * @param status such as {@code available}, in RDS's words
 * @param key that it is encrypted with
 * @param cluster of Aurora that it is part of
 * @param replicas that read from it
 * @param pendingName the name that it is being given
 */
public record Instance(
        String name,
        String resource,
        String status,
        String engine,
        String engineVersion,
        Optional<String> key,
        Settings settings,
        Map<String, String> tags,
        Optional<String> cluster,
        List<String> replicas,
        Optional<String> pendingName) {
    /** The tag by which a new instance is known as the one that a request made. */
    public static final String TAG = "watchkeeper-restore";

    public Instance {
        tags = Map.copyOf(tags);
        replicas = List.copyOf(replicas);
    }

    public boolean available() {
        return status.equals("available");
    }

    /** Whether this request made it. */
    public boolean madeBy(RestoreRequest request) {
        return request.id().equals(tags.get(TAG));
    }

    /** Whether it is the instance whose data the request is about, under whatever name. */
    public boolean isOld(RestoreRequest request) {
        return resource.equals(request.resource()) && !madeBy(request);
    }
}
