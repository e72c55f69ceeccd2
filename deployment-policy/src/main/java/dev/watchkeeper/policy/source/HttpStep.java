package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.JsonPath;
import dev.watchkeeper.policy.template.JsonTemplate;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request and what its answer must be.
 *
 * @param url an http or https address
 * @param expect the status
 * @param matches what must stand where in the JSON answer, as text
 * @param expectHeaders headers that the answer must have
 * @param certificate how much longer than this the certificates of the server must be valid; empty when nobody asks
 * @param within the whole answer must be there by then, or the step is unhealthy
 * @param keep variable to the place in the JSON answer it is taken from; all must be there
 * @param always runs even when an earlier step failed, when its variables are kept: cleans up
 */
public record HttpStep(
        HttpMethod method,
        Template url,
        Map<String, Template> headers,
        HttpAuth auth,
        Optional<JsonTemplate> body,
        ExpectedStatus expect,
        List<BodyMatch> matches,
        List<HeaderMatch> expectHeaders,
        Optional<Duration> certificate,
        Duration within,
        Map<String, JsonPath> keep,
        boolean always) {

    public HttpStep {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        matches = List.copyOf(matches);
        expectHeaders = List.copyOf(expectHeaders);
        keep = Collections.unmodifiableMap(new TreeMap<>(keep));
    }

    /** What the JSON answer holds at a place, compared as text. */
    public record BodyMatch(JsonPath path, Template value) {}

    /**
     * A header of the answer, compared as text.
     *
     * @param value with a star at its end: what the header begins with
     */
    public record HeaderMatch(String name, Template value) {}
}
