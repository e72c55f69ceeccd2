package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.report.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commits between two, by GitHub's comparison, which comes with the files that differ. */
record Landed(Asking asking) {
    /** GitHub lists the oldest first, so all of them are read at once, or none. */
    private static final int MOST = 100;

    Told<List<Commit>> between(String running, Commit commit) {
        String path = "/compare/" + Asking.encoded(running) + "..." + commit + "?per_page=" + MOST;
        return asking.get(path).then(answer -> {
            JsonNode commits = answer.path("commits");
            if (!commits.isArray() || !answer.path("total_commits").isInt()) {
                return Asking.unreadable("its comparison of two commits has no list of them");
            }
            int all = answer.path("total_commits").asInt();
            return all > commits.size()
                    ? new Told.Untold<>(
                            Trouble.TOO_MUCH,
                            all + " commits lie between " + running + " and " + commit + ", and at most " + MOST
                                    + " are read")
                    : new Told.Known<>(alongFirstParents(commits, commit));
        });
    }

    private static List<Commit> alongFirstParents(JsonNode commits, Commit newest) {
        Map<String, String> parents = new HashMap<>();
        commits.forEach(one -> parents.put(
                one.path("sha").asText(""),
                one.path("parents").path(0).path("sha").asText("")));
        List<Commit> landed = new ArrayList<>();
        Optional<String> next = Optional.of(newest.hash());
        while (next.filter(parents::containsKey).filter(Commit::valid).isPresent()) {
            landed.add(new Commit(next.get()));
            next = Optional.ofNullable(parents.remove(next.get()));
        }
        return landed;
    }
}
