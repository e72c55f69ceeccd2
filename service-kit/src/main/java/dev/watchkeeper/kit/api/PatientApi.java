package dev.watchkeeper.kit.api;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks no vendor again before the time that it named: nothing is sent for that project to that host until then. Safe for threads. */
public final class PatientApi implements Api {
    private final Api api;
    private final Clock clock;
    private final Map<String, Instant> held = new ConcurrentHashMap<>();

    public PatientApi(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public ApiAnswer call(
            ProjectName project, URI address, Map<String, String> headers, Optional<String> body, Duration deadline) {
        String key = project + " " + address.getHost() + ":" + address.getPort();
        Optional<Instant> until =
                Optional.ofNullable(held.get(key)).filter(end -> clock.instant().isBefore(end));
        if (until.isPresent()) {
            return new ApiAnswer.None(
                    new Reading.Missing(
                            MissingCause.THROTTLED,
                            address.getHost() + " asked to be left alone until " + until.get() + "; nothing was sent"),
                    until,
                    false);
        }
        ApiAnswer answer = api.call(project, address, headers, body, deadline);
        Optional<Instant> wish = answer instanceof ApiAnswer.None none ? none.notBefore() : Optional.empty();
        wish.ifPresentOrElse(end -> held.put(key, end), () -> held.remove(key));
        return answer;
    }
}
