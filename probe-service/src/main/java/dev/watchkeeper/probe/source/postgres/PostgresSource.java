package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.source.PostgresGauge;
import dev.watchkeeper.policy.source.PostgresHealth;
import dev.watchkeeper.policy.source.PostgresSeries;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.endpoint.Endpoint;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.series.BucketReadings;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database's own statistics, and selects that give one value; each answer is the bucket of its tick. Keeps no history. */
public final class PostgresSource implements Source {
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final Endpoints endpoints;
    private final Databases databases;

    public PostgresSource(Endpoints endpoints, Databases databases) {
        this.endpoints = endpoints;
        this.databases = databases;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean answers(Check check) {
        return check.measurement() instanceof Measurement.Health(PostgresHealth ignored)
                || (!queries(check).isEmpty()
                        && queries(check).stream()
                                .allMatch(query -> query instanceof PostgresGauge || query instanceof PostgresSeries));
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    /** A figure is of its bucket; a health check has its own limit, and opening a connection one beside it. */
    @Override
    public Duration deadline(Check check, Duration every) {
        if (check.measurement() instanceof Measurement.Health(PostgresHealth health)) {
            return LONGEST.plus(health.within());
        }
        Duration bucket = Slot.bucketLength(check, every);
        return bucket.compareTo(LONGEST) < 0 ? bucket : LONGEST;
    }

    @Override
    public Answer ask(Ask ask) {
        if (ask.slot().check().against().isPresent()) {
            return Answer.notAsked(
                    ask.slot(),
                    MissingCause.UNUSABLE,
                    "a database is not asked for two versions at once: leave against out");
        }
        SecretName secret = secret(ask);
        return switch (endpoints.of(ask.project(), secret)) {
            case Endpoints.NotGiven(String why) -> refused(ask, why);
            case Endpoints.Found(Endpoint endpoint) ->
                endpoint.scheme().equals("postgresql") || endpoint.scheme().equals("postgres")
                        ? asked(ask, endpoint)
                        : refused(ask, secret + " is no address of a PostgreSQL: it begins with postgresql://");
        };
    }

    private Answer asked(Ask ask, Endpoint endpoint) {
        Check check = ask.slot().check();
        try {
            if (check.measurement() instanceof Measurement.Health(PostgresHealth health)) {
                Told told = told(ask, endpoint, SelectText.of(health.sql(), ask), new Limits(LONGEST, health.within()));
                boolean reached = !(told instanceof Told.Failure failure) || failure.reached();
                return Answer.whole(ask.slot(), PostgresReadings.health(told), Optional.empty(), reached);
            }
            return series(ask, endpoint);
        } catch (IllegalArgumentException e) {
            return Answer.notAsked(ask.slot(), MissingCause.UNUSABLE, String.valueOf(e.getMessage()));
        }
    }

    private Answer series(Ask ask, Endpoint endpoint) {
        List<SeriesAnswer.Points> read = new ArrayList<>();
        Optional<String> nothing = Optional.empty();
        List<SeriesSource> queries = queries(ask.slot().check());
        for (SeriesSource query : queries) {
            Told told = told(ask, endpoint, query, Limits.sharing(ask.deadline().dividedBy(queries.size())));
            switch (PostgresReadings.point(told, ask.slot().newest())) {
                case SeriesAnswer.Points points -> read.add(points);
                case SeriesAnswer.NotRead(Reading reading, var notBefore, boolean reached) -> {
                    return Answer.whole(ask.slot(), reading, notBefore, reached);
                }
            }
            nothing = told instanceof Told.Nothing(String why) ? Optional.of(why) : nothing;
        }
        return Answer.whole(
                ask.slot(),
                reading(ask.slot(), Window.of(ask.slot(), ask.deadline()), read, nothing),
                Optional.empty(),
                true);
    }

    private Told told(Ask ask, Endpoint endpoint, SeriesSource query, Limits limits) {
        return switch (query) {
            case PostgresGauge(PostgresGauge.Metric metric) ->
                Statistic.explained(metric, told(ask, endpoint, Statistic.sql(metric), limits));
            case PostgresSeries(var sql) -> told(ask, endpoint, SelectText.of(sql, ask), limits);
            default -> throw new IllegalStateException(query.word() + " is no select");
        };
    }

    private Told told(Ask ask, Endpoint endpoint, String sql, Limits limits) {
        boolean replica =
                ask.subject().policy().database().map(Database::replica).orElse(false);
        return ask.scope()
                .once(
                        "postgres " + ask.project() + " " + endpoint + " " + limits + " " + replica + " " + sql,
                        Told.class,
                        () -> databases.of(ask.project(), endpoint).ask(sql, limits, replica));
    }

    private static Reading reading(Slot slot, Window window, List<SeriesAnswer.Points> read, Optional<String> nothing) {
        Reading reading = switch (slot.check().measurement()) {
            case Measurement.Ratio ratio ->
                BucketReadings.ratio(window, read.get(0), read.get(1)).getLast().reading();
            case Measurement.Count count ->
                BucketReadings.count(
                                window,
                                slot.check(),
                                read.get(0),
                                read.size() > 1 ? Optional.of(read.get(1)) : Optional.empty())
                        .getLast()
                        .reading();
            case Measurement.Gauge gauge ->
                BucketReadings.gauge(window, read.get(0)).getLast().reading();
            case Measurement.Health health -> throw new IllegalStateException("health has no numbers");
        };
        return reading instanceof Reading.Missing(MissingCause cause, String ignored)
                        && cause == MissingCause.NO_DATA
                        && nothing.isPresent()
                ? new Reading.Missing(cause, nothing.get())
                : reading;
    }

    private static List<SeriesSource> queries(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> List.of(bad, total);
            case Measurement.Count(SeriesSource query) ->
                check.seenBy().map(seen -> List.of(query, seen)).orElse(List.of(query));
            case Measurement.Gauge(SeriesSource query) -> List.of(query);
            case Measurement.Health ignored -> List.of();
        };
    }

    /** The policy names it, or the operator has one for the service in its environment. */
    private static SecretName secret(Ask ask) {
        ServiceRef service = ask.subject().watch().watch().service();
        return ask.subject()
                .policy()
                .database()
                .flatMap(Database::connection)
                .orElseGet(() -> new SecretName(
                        service.project(), service.service() + "-" + service.environment() + "-postgres"));
    }

    private static Answer refused(Ask ask, String why) {
        return Answer.whole(
                ask.slot(), new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, why), Optional.empty(), true);
    }
}
