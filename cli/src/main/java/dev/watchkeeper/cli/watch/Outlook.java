package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.server.EventStream;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.AboutToBreak;
import dev.watchkeeper.verification.watch.Onlooker;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is about to break, from the readings that go by: the stream is read beside the watch, and judged by verification's own rules.
 * It is an addition: where it cannot be had, the watch goes on without it.
 */
interface Outlook {
    Outlook NONE = (deployment, now) -> List.of();

    /** @param deployment as the gate shows it now */
    List<AboutToBreak> at(JsonNode deployment, Instant now);

    /** Begins to read, as far back as the rules remember. */
    static Outlook following(Server server, JsonNode deployment, Policy policy, Instant now) {
        return times(deployment)
                .flatMap(times -> watch(deployment)
                        .map(watch -> new Followed(Onlooker.of(watch, new WatchRules(policy), times.requested()))))
                .<Outlook>map(followed -> {
                    String path = "/api/v1/deployments/"
                            + Server.encoded(deployment.path("id").asText()) + "/events?topics=observations&since="
                            + now.minus(memory(policy));
                    Thread.ofPlatform().daemon().name("outlook").start(() -> followed.read(server, path));
                    return followed;
                })
                .orElse(NONE);
    }

    /** How far back a rule may look, whatever phase asks its check. */
    private static Duration memory(Policy policy) {
        WatchRules rules = new WatchRules(policy);
        Duration longest = Duration.ofMinutes(1);
        for (Phase phase : rules.phases()) {
            for (Check check : rules.askedIn(phase)) {
                Duration every = check.every(phase.every());
                Duration resolution = check.resolution(every).compareTo(every) > 0 ? check.resolution(every) : every;
                Duration memory = rules.memory(check.name(), resolution).plus(check.delay());
                longest = memory.compareTo(longest) > 0 ? memory : longest;
            }
        }
        return longest;
    }

    private static Optional<WatchRef> watch(JsonNode deployment) {
        try {
            return Optional.of(new WatchRef(
                    new DeploymentId(deployment.path("id").asText()),
                    new Run(deployment.path("run").asInt()),
                    ServiceRef.of(
                            deployment.path("project").asText(),
                            deployment.path("service").asText(),
                            deployment.path("environment").asText())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // An older server does not say the run.
        }
    }

    private static Optional<WatchTimes> times(JsonNode deployment) {
        try {
            return Optional.ofNullable(Followed.MAPPER.treeToValue(deployment.path("times"), WatchTimes.class))
                    .filter(times -> deployment.path("times").hasNonNull("requested"));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Written by the thread that reads the stream, read by the one that draws. */
    final class Followed implements Outlook {
        private static final ObjectMapper MAPPER = ContractJson.mapper();
        private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(10);

        private final Onlooker begin;
        private volatile Onlooker seen;

        Followed(Onlooker begin) {
            this.begin = begin;
            this.seen = begin;
        }

        @Override
        public List<AboutToBreak> at(JsonNode deployment, Instant now) {
            return times(deployment).map(times -> seen.aboutToBreak(times, now)).orElse(List.of());
        }

        void read(Server server, String path) {
            try {
                new EventStream(server, LONGEST_ABSENCE, note -> {}).read(path, event -> {
                    take(event);
                    return true;
                });
            } catch (Stopped e) {
                seen = begin; // It would grow old: rather nothing than what was.
            }
        }

        private void take(EventStream.Event event) {
            switch (event.name()) {
                case "heartbeat" -> {}
                case "reset" -> seen = begin;
                default -> {
                    try {
                        JsonNode sent = MAPPER.readTree(event.data());
                        Instant appended = Instant.parse(sent.path("appendTime").asText());
                        EventBody.read(event.name(), sent.path("event"))
                                .filter(ObservationEvent.class::isInstance)
                                .map(ObservationEvent.class::cast)
                                .ifPresent(observed -> seen = seen.plus(observed, appended));
                    } catch (JsonProcessingException | DateTimeException | IllegalStateException e) {
                        return; // Of a server of another version: what cannot be read foretells nothing.
                    }
                }
            }
        }
    }
}
