package dev.watchkeeper.probe.source.redis;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement.Health;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.source.RedisPing;
import dev.watchkeeper.policy.source.RedisSeries;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.endpoint.Endpoint;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Whether a Redis answers, and two of its figures; each answer is the bucket of its tick. Keeps no history. */
public final class RedisSource implements Source {
    static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration SLACK = Duration.ofMillis(250);

    private final Endpoints endpoints;
    private final RedisClient client;
    private final Clock clock;

    public RedisSource(Endpoints endpoints, RedisClient client, Clock clock) {
        this.endpoints = endpoints;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean answers(Check check) {
        return check.measurement() instanceof Measurement.Health(RedisPing ignored)
                || check.measurement() instanceof Measurement.Gauge(RedisSeries ignoredToo)
                || check.measurement() instanceof Measurement.Count(RedisSeries alsoIgnored);
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        if (check.measurement() instanceof Measurement.Health(RedisPing ping)) {
            return ping.within().plus(SLACK);
        }
        Duration bucket = Slot.bucketLength(check, every);
        return bucket.compareTo(LONGEST) < 0 ? bucket : LONGEST;
    }

    @Override
    public Answer ask(Ask ask) {
        ServiceRef service = ask.subject().watch().watch().service();
        SecretName secret =
                new SecretName(service.project(), service.service() + "-" + service.environment() + "-redis");
        return switch (endpoints.of(ask.project(), secret)) {
            case Endpoints.NotGiven(String why) -> refused(ask, why);
            case Endpoints.Found(Endpoint endpoint) ->
                fault(endpoint).map(why -> refused(ask, secret + " " + why)).orElseGet(() -> asked(ask, endpoint));
        };
    }

    private Answer asked(Ask ask, Endpoint endpoint) {
        if (ask.slot().check().measurement() instanceof Measurement.Health(RedisPing ping)) {
            Reply reply = client.ask(ask.project(), endpoint, ping.within(), "PING");
            return Answer.whole(ask.slot(), health(reply), Optional.empty(), reached(reply));
        }
        Reply reply = ask.scope()
                .once(
                        "redis " + ask.project() + " " + endpoint + " INFO",
                        Reply.class,
                        () -> client.ask(ask.project(), endpoint, ask.deadline(), "INFO"));
        return switch (reply) {
            case Reply.Text(String text) -> figure(ask, new Info(text));
            case Reply.Null none -> missing(ask, MissingCause.NO_DATA, "INFO answers null");
            case Reply.NotAllowed(String why) -> missing(ask, MissingCause.NOT_ALLOWED, why);
            case Reply.Failure(Reading.Failed reading, boolean targets, boolean reached) ->
                Answer.whole(ask.slot(), reading, Optional.empty(), reached);
        };
    }

    private Answer figure(Ask ask, Info info) {
        return ask.slot().check().measurement() instanceof Measurement.Count
                ? RedisFigures.evictions(ask.slot(), info, ask.before(), clock.instant())
                : Answer.whole(ask.slot(), RedisFigures.memory(info), Optional.empty(), true);
    }

    private static Reading health(Reply reply) {
        return switch (reply) {
            case Reply.Text(String text) ->
                new Reading.Measured(
                        text.equals("PONG")
                                ? new Health(true, "")
                                : new Health(false, "PING is not answered with PONG"));
            case Reply.Null none -> new Reading.Measured(new Health(false, "PING is answered with null"));
            case Reply.NotAllowed(String why) -> new Reading.Missing(MissingCause.NOT_ALLOWED, why);
            case Reply.Failure(Reading.Failed reading, boolean targets, boolean reached) ->
                targets ? new Reading.Measured(new Health(false, reading.cause())) : reading;
        };
    }

    private static boolean reached(Reply reply) {
        return !(reply instanceof Reply.Failure failure) || failure.reached();
    }

    /** What is wrong with the operator's address, if something is; a password travels in the clear only where they wrote so. */
    private static Optional<String> fault(Endpoint endpoint) {
        return switch (endpoint.scheme()) {
            case "rediss" -> Optional.empty();
            case "redis" ->
                endpoint.password().isPresent()
                                && !endpoint.loopback()
                                && !"disable".equals(endpoint.settings().get("sslmode"))
                        ? Optional.of("would send its password without TLS: write rediss://, or add ?sslmode=disable")
                        : Optional.empty();
            default -> Optional.of("is no address of a Redis: it begins with rediss:// or redis://");
        };
    }

    private static Answer missing(Ask ask, MissingCause cause, String why) {
        return Answer.whole(ask.slot(), new Reading.Missing(cause, why), Optional.empty(), true);
    }

    private static Answer refused(Ask ask, String why) {
        return Answer.whole(
                ask.slot(), new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, why), Optional.empty(), true);
    }
}
