package dev.watchkeeper.gate.asking;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Asks each question on a virtual thread of its own, for no longer than its time, and keeps the answers until the one thread that
 * writes them comes. Holds nothing that the database does not know: what was claimed and never answered is taken up when its lease ends.
 *
 * @param <Q> a question that was claimed
 * @param <A> an answer
 */
public final class SideBySide<Q extends SideBySide.Question<A>, A> {
    private final Runnable answered;
    private final BiConsumer<Q, Throwable> faults;
    private final BlockingQueue<Answered<Q, A>> answers = new LinkedBlockingQueue<>();

    /**
     * @param faults told of what a question threw
     * @param answered called when there is something to write, from any thread
     */
    public SideBySide(BiConsumer<Q, Throwable> faults, Runnable answered) {
        this.faults = faults;
        this.answered = answered;
    }

    /** @param <A> an answer */
    public interface Question<A> {
        DeploymentId deployment();

        /** For the name of its thread. */
        String name();

        Duration timeout();

        /** May block; is interrupted when its time is over. */
        A ask() throws InterruptedException;

        /** What counts when none came in time. */
        A noAnswer();

        /** What counts when asking threw. */
        A broken();
    }

    public record Answered<Q, A>(Q question, A answer) {}

    /** Returns at once. */
    public void ask(Q question) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name(question.name()).start(() -> answer.complete(outcome(question)));
        // What follows an answer cannot fail, so that nobody looks at this.
        CompletableFuture<Void> unused = answer.completeOnTimeout(
                        question.noAnswer(), question.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(outcome -> {
                    thread.interrupt();
                    answers.add(new Answered<>(question, outcome));
                    answered.run();
                });
    }

    /**
     * Hands over the answers that have come in, those of one deployment together. One that fails does not keep the others' from being
     * written; its questions run out and are taken up again.
     */
    public void write(BiConsumer<DeploymentId, List<Answered<Q, A>>> writer) {
        List<Answered<Q, A>> all = new ArrayList<>();
        answers.drainTo(all);
        Map<DeploymentId, List<Answered<Q, A>>> byDeployment = new LinkedHashMap<>();
        all.forEach(answer -> byDeployment
                .computeIfAbsent(answer.question().deployment(), id -> new ArrayList<>())
                .add(answer));
        RuntimeException failure = null;
        for (Map.Entry<DeploymentId, List<Answered<Q, A>>> entry : byDeployment.entrySet()) {
            try {
                writer.accept(entry.getKey(), entry.getValue());
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private A outcome(Q question) {
        try {
            return Objects.requireNonNull(question.ask(), "a question has an answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return question.noAnswer();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            faults.accept(question, e);
            return question.broken();
        }
    }
}
