package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many streams each caller holds open; too many are refused. */
@Singleton
public class OpenStreams {
    static final int MOST = 5;

    private final Map<SubjectId, Integer> open = new ConcurrentHashMap<>();

    /** One stream, until it is closed. */
    record Opened(OpenStreams of, SubjectId caller) implements AutoCloseable {
        @Override
        public void close() {
            of.open.computeIfPresent(caller, (who, count) -> count == 1 ? null : count - 1);
        }
    }

    Opened open(SubjectId caller) {
        int now = open.merge(caller, 1, Integer::sum);
        Opened opened = new Opened(this, caller);
        if (now > MOST) {
            opened.close();
            throw Problem.of(429, "Too many streams", "You have " + MOST + " streams open")
                    .remedy("Close one, or read GET /api/v1/deployments/{id} instead")
                    .exception();
        }
        return opened;
    }
}
