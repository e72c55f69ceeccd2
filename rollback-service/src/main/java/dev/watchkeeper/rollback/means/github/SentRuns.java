package dev.watchkeeper.rollback.means.github;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this process knows of the calls it has made, by intent. It is lost with the process; GitHub's list of runs is what lasts.
 */
final class SentRuns {
    private static final int MOST = 1024;

    private final Map<String, Sent> all = newest();
    private final Map<String, String> failures = newest();

    /**
     * One call.
     *
     * @param number of the run, once it is known
     * @param branch at which it was dispatched
     */
    record Sent(Optional<Long> number, String branch, WorkflowFile file) {
        Sent found(long run) {
            return new Sent(Optional.of(run), branch, file);
        }
    }

    synchronized Optional<Sent> of(String intent) {
        return Optional.ofNullable(all.get(intent));
    }

    /** Whether it is one of those whose number was told. */
    synchronized boolean started(long run) {
        return all.values().stream()
                .anyMatch(
                        known -> known.number().filter(number -> number == run).isPresent());
    }

    synchronized void put(String intent, Sent sent) {
        all.put(intent, sent);
    }

    /** A run of this workflow for this step has ended without success: it is not started again. */
    synchronized void failed(String file, Correlation call, String sentence) {
        failures.put(call.step() + " " + file, sentence);
    }

    synchronized Optional<String> failure(String file, Correlation call) {
        return Optional.ofNullable(failures.get(call.step() + " " + file));
    }

    private static <T> Map<String, T> newest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
