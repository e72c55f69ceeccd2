package dev.watchkeeper.bench.probe;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.SeriesQuestion;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.TickScope;
import dev.watchkeeper.probe.watching.Round;
import dev.watchkeeper.probe.watching.WatchSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Runs the sessions of some deployments through a span of simulated time, with the product's own questions, memory and batches. */
final class CostSpan {
    private static final Instant BEGIN = Instant.parse("2026-11-24T15:00:00Z");
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Map<String, String> NO_LIMIT =
            Map.of("cloudwatch", "9999999/s", "cloudwatch-logs", "9999999/s", "datadog", "9999999/s");

    private final SteppedClock clock = new SteppedClock(BEGIN);
    private final Deque<Runnable> calls = new ArrayDeque<>();
    private final List<HistorySource<?>> vendors;
    private final Sources sources;
    private final List<WatchSession> sessions = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    private record Open(WatchSession session, Round.Asked asked, CompletableFuture<Answer> answer) {}

    /** @param before how long ago each of them had its full shift */
    CostSpan(List<Policy> policies, List<CountedVendor> counted, Duration before) {
        Queries queries =
                new Queries(calls::add, new AccountBudgets(Rates.with(NO_LIMIT), clock), clock, Duration.ZERO);
        vendors = counted.stream()
                .<HistorySource<?>>map(vendor -> source(vendor.client(), queries))
                .toList();
        List<Source> all = new ArrayList<>(vendors);
        all.add(new Others());
        sources = new Sources(all);
        for (Policy policy : policies) {
            Map<CheckName, Instant> positions = before.isZero()
                    ? Map.of()
                    : policy.checks().stream()
                            .collect(Collectors.toMap(
                                    Check::name,
                                    check -> BEGIN.minus(check.delay()).minus(Duration.ofMinutes(1))));
            sessions.add(new WatchSession(
                    watch(sessions.size(), BEGIN.minus(before)), policy, new HashMap<>(positions), sources));
        }
    }

    private static <Q extends SeriesQuestion> HistorySource<Q> source(SeriesClient<Q> client, Queries queries) {
        return new HistorySource<>(client, queries);
    }

    void run(Duration time) {
        Instant end = BEGIN.plus(time);
        for (long step = 0; clock.instant().isBefore(end); step++) {
            Instant now = clock.instant();
            for (WatchSession session : sessions) {
                if (session.awakeAt(now)) {
                    session.begin(now).ifPresent(round -> ask(session, round));
                }
            }
            if (step % 2 == 1) {
                while (!calls.isEmpty()) {
                    calls.remove().run();
                }
            }
            open.removeIf(one -> answered(one, now));
            clock.step(STEP);
        }
    }

    private void ask(WatchSession session, Round round) {
        TickScope scope = new TickScope();
        for (Round.Asked asked : round.asked()) {
            Ask ask = new Ask(round.subject(), asked.slot(), round.variables(), asked.before(), scope, LONG);
            CompletableFuture<Answer> answer = vendors.stream()
                    .filter(vendor -> vendor.answers(asked.slot().check()))
                    .findFirst()
                    .map(vendor -> vendor.begin(ask))
                    .orElseGet(() -> CompletableFuture.completedFuture(new Others().ask(ask)));
            open.add(new Open(
                    session,
                    asked,
                    asked.known().map(CompletableFuture::completedFuture).orElse(answer)));
        }
    }

    private static boolean answered(Open one, Instant now) {
        if (one.answer().isDone()) {
            one.session().answered(one.asked(), one.answer().join(), now);
        }
        return one.answer().isDone();
    }

    private static WatchRecorded watch(int number, Instant shift) {
        Optional<Instant> then = Optional.of(shift);
        return new WatchRecorded(
                new WatchRef(
                        new DeploymentId("cost-" + number),
                        Run.FIRST,
                        ServiceRef.of("petforce", "s" + number, "production")),
                2,
                new ResolvedPolicy("{}", new PolicyHash("0".repeat(64))),
                DeploymentStatus.SHIFTED,
                StartKind.NORMAL,
                Version.ofTag("v2"),
                Optional.of(Version.ofTag("v1")),
                List.of(new TargetName("ecs")),
                100,
                false,
                new WatchTimes(shift, then, then, then, Optional.empty()));
    }

    /** Whatever is no vendor's series: it answers at once. */
    private static final class Others implements Source {
        @Override
        public String name() {
            return "others";
        }

        @Override
        public boolean answers(Check check) {
            return true;
        }

        @Override
        public boolean keepsHistory() {
            return false;
        }

        @Override
        public Duration deadline(Check check, Duration every) {
            return LONG;
        }

        @Override
        public Answer ask(Ask ask) {
            return Answer.whole(
                    ask.slot(), new Reading.Measured(new Measurement.Health(true, "")), Optional.empty(), true);
        }
    }
}
