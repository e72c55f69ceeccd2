package dev.watchkeeper.kit.api;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.HttpOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks again only for what has changed: sends the {@code ETag} of the last answer as {@code If-None-Match} and gives that answer
 * again on 304 (RFC 9110, 13.1.2), which GitHub does not count against the limit of requests. Keeps the newest {@value #MOST}
 * answers, each for its project and its credentials, since what one may read is nobody else's business.
 */
public final class ConditionalApi implements Api {
    static final int MOST = 64;
    private static final int LARGEST = 128 * 1024;

    private final GuardedApi api;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    public ConditionalApi(GuardedApi api) {
        this.api = api;
    }

    @Override
    public ApiAnswer call(
            ProjectName project, URI address, Map<String, String> headers, Optional<String> body, Duration deadline) {
        if (body.isPresent()) {
            return api.call(project, address, headers, body, deadline);
        }
        Key key = new Key(project, address, headers);
        Optional<Kept> before = Optional.ofNullable(of(key));
        Map<String, String> sent = new HashMap<>(headers);
        before.ifPresent(known -> sent.put("If-None-Match", known.tag()));
        HttpOutcome outcome = api.outcome(project, address, sent, body, deadline);
        if (before.isPresent() && outcome instanceof HttpOutcome.Answer answer && answer.status() == 304) {
            return before.get().content();
        }
        ApiAnswer answer = api.translated(outcome, address, deadline);
        if (answer instanceof ApiAnswer.Content content && content.text().length() <= LARGEST) {
            Optional.ofNullable(content.headers().get("etag")).ifPresent(tag -> keep(key, new Kept(tag, content)));
        }
        return answer;
    }

    private synchronized @Nullable Kept of(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, Kept answer) {
        kept.put(key, answer);
    }

    /** Headers hold the names of secrets; a token that was made from one counts as another asker. Never printed. */
    private record Key(ProjectName project, URI address, Map<String, String> headers) {
        private Key {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return project + " " + address;
        }
    }

    private record Kept(String tag, ApiAnswer.Content content) {}
}
