package dev.watchkeeper.demo.shift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.demo.http.Json;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who gets the traffic.
 *
 * @param version gets {@code share} percent of the requests
 * @param previous gets the rest; nothing before the first shift
 * @param revision counts the changes
 * @param known the versions that the switch has an address for
 */
record TargetState(String version, int share, Optional<String> previous, long revision, SortedSet<String> known) {
    TargetState {
        known = new TreeSet<>(known);
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("share " + share + " is not valid: 0 to 100 percent");
        }
        if (share < 100 && previous.isEmpty()) {
            throw new IllegalArgumentException("a share of " + share + " % needs a previous version for the rest");
        }
    }

    static TargetState serving(String version) {
        return new TargetState(version, 100, Optional.empty(), 1, new TreeSet<>(java.util.Set.of(version)));
    }

    TargetState knowing(String another) {
        SortedSet<String> more = new TreeSet<>(known);
        more.add(another);
        return new TargetState(version, share, previous, revision, more);
    }

    /** The state after an order; a version that takes over has the one before it as its previous. */
    TargetState shifted(String to, int toShare) {
        Optional<String> before = to.equals(version) ? previous : Optional.of(version);
        return new TargetState(to, toShare, before, revision + 1, known);
    }

    /** The version that the request with this number since the last change goes to, spread as evenly as counts allow. */
    String versionOf(long number) {
        boolean toNew = number * share / 100 > (number - 1) * share / 100;
        return toNew ? version : previous.orElse(version);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("version", version).put("share", share);
        json.put("previous", previous.orElse(null));
        json.put("revision", revision);
        ArrayNode versions = json.putArray("known");
        known.forEach(versions::add);
        return json;
    }
}
