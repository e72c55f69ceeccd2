package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.budget.Account;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Carries questions of the same account and window to their source in one call, as many as its client can take, within what the
 * account may get. A question waits for others for a few beats of the scheduler. Safe for threads.
 */
final class BatchedCalls<Q extends SeriesQuestion> {
    private final SeriesClient<Q> client;
    private final AccountBudgets budgets;
    private final Executor threads;
    private final QueryCounts counts;
    private final Duration collectedFor;
    private final Map<Together, Call<Q>> gathering = new HashMap<>();

    private record Together(ProjectName project, String account, Instant from, Instant to, Duration bucket) {}

    private record Call<Q>(
            Together together,
            Window window,
            List<Q> questions,
            List<CompletableFuture<SeriesAnswer>> answers,
            CountDownLatch full) {}

    BatchedCalls(
            SeriesClient<Q> client,
            AccountBudgets budgets,
            Executor threads,
            QueryCounts counts,
            Duration collectedFor) {
        this.client = client;
        this.budgets = budgets;
        this.threads = threads;
        this.counts = counts;
        this.collectedFor = collectedFor;
    }

    /** Never blocks; whatever becomes of the question is an answer. */
    CompletableFuture<SeriesAnswer> ask(Q question, Window window) {
        Together together =
                new Together(question.project(), question.account(), window.from(), window.to(), window.bucket());
        CompletableFuture<SeriesAnswer> answer = new CompletableFuture<>();
        boolean first;
        Call<Q> call;
        synchronized (this) {
            Call<Q> other = gathering.get(together);
            first = other == null;
            call = other == null
                    ? new Call<>(together, window, new ArrayList<>(), new ArrayList<>(), new CountDownLatch(1))
                    : other;
            call.questions().add(question);
            call.answers().add(answer);
            if (call.questions().size() >= client.mostPerCall()) {
                gathering.remove(together, call);
                call.full().countDown();
            } else {
                gathering.put(together, call);
            }
        }
        if (first) {
            threads.execute(() -> run(call));
        }
        return answer;
    }

    private void run(Call<Q> call) {
        List<SeriesAnswer> answers;
        try {
            boolean unused = call.full().await(collectedFor.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (this) {
                gathering.remove(call.together(), call);
            }
            answers = admitted(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answers = all(call, failed("the probe stops"));
        } catch (RuntimeException e) {
            answers = all(call, failed("the client broke: " + e));
        }
        for (int i = 0; i < call.answers().size(); i++) {
            call.answers().get(i).complete(i < answers.size() ? answers.get(i) : failed("the client left it out"));
        }
    }

    private List<SeriesAnswer> admitted(Call<Q> call) throws InterruptedException {
        Account account = new Account(
                client.name(), call.together().project(), call.together().account());
        return switch (budgets.admit(account, call.window().deadline().dividedBy(2))) {
            case Admission.Denied(String why, Instant until) -> {
                counts.throttled(call.questions().size());
                Reading reading = new Reading.Missing(MissingCause.THROTTLED, why);
                yield all(call, new SeriesAnswer.NotRead(reading, Optional.of(until), true));
            }
            case Admission.Granted granted -> {
                try (granted) {
                    yield called(call, account);
                }
            }
        };
    }

    private List<SeriesAnswer> called(Call<Q> call, Account account) {
        counts.called(call.questions().size());
        List<SeriesAnswer> answers = client.fetch(List.copyOf(call.questions()), call.window());
        boolean content = false;
        for (SeriesAnswer answer : answers) {
            switch (answer) {
                case SeriesAnswer.Points points -> content = true;
                case SeriesAnswer.NotRead(Reading reading, var until, boolean reached) -> {
                    boolean throttled = reading instanceof Reading.Missing(MissingCause cause, String why)
                            && cause == MissingCause.THROTTLED;
                    if (throttled || until.isPresent()) {
                        counts.throttled(throttled ? 1 : 0);
                        budgets.throttled(account, until);
                    }
                }
            }
        }
        if (content) {
            budgets.answered(account);
        }
        return answers;
    }

    private static <Q> List<SeriesAnswer> all(Call<Q> call, SeriesAnswer answer) {
        return call.questions().stream().map(question -> answer).toList();
    }

    private static SeriesAnswer failed(String why) {
        return new SeriesAnswer.NotRead(new Reading.Failed(FailureCategory.BAD_ANSWER, why), Optional.empty(), false);
    }
}
