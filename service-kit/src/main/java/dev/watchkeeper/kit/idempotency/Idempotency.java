package dev.watchkeeper.kit.idempotency;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Runs a command once per caller and key, in the transaction of the command: the same request again gets the stored answer, the
 * same key with another request is refused with 422. Of two at once one runs and the other waits for its answer. When the
 * command throws, nothing is stored and the key can be used again. An answer may hold a secret that is told once, such as that of a
 * subscription: it is kept for a day ({@link #forgetAnswers}), and the key for good. The table is made by {@code classpath:db/kit}.
 */
@Singleton
public class Idempotency {

    /**
     * @param request what makes the request the same: method, path and body
     * @throws dev.watchkeeper.kit.problem.ProblemException 422 when the key was used for another request, 409 when it was answered more
     *     than a day ago
     */
    public StoredAnswer once(
            Handle handle, SubjectId caller, IdempotencyKey key, String request, Supplier<StoredAnswer> command) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("a command and its answer are one transaction, and there is none");
        }
        String hash = sha256(request);
        boolean first = handle.createUpdate("""
                                INSERT INTO idempotency (caller, key, request_hash) VALUES (:caller, :key, :hash)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("caller", caller.value())
                        .bind("key", key.value())
                        .bind("hash", hash)
                        .execute()
                == 1;
        return first
                ? run(handle, caller, key, command)
                : answered(handle, caller, key, request)
                        .orElseThrow(() -> new IllegalStateException("a key that is there has its answer"));
    }

    /**
     * The answer that this request was given before, for a command that cannot run inside a transaction: it is asked for first, the
     * command runs, and its answer is kept by {@link #once}. Of two at once both run, and both get the same answer.
     *
     * @throws dev.watchkeeper.kit.problem.ProblemException 422 when the key was used for another request, 409 when it was answered more
     *     than a day ago
     */
    public Optional<StoredAnswer> answered(Handle handle, SubjectId caller, IdempotencyKey key, String request) {
        Optional<Stored> stored = handle.createQuery(
                        "SELECT request_hash, status, body FROM idempotency WHERE caller = :caller AND key = :key")
                .bind("caller", caller.value())
                .bind("key", key.value())
                .map((row, context) -> new Stored(
                        row.getString("request_hash"),
                        row.getInt("status"),
                        Optional.ofNullable(row.getString("body"))))
                .findOne();
        if (stored.isPresent() && !stored.get().hash().equals(sha256(request))) {
            throw Problem.of(
                            422,
                            "Idempotency-Key used before",
                            "The key '" + key.value() + "' was used for another request")
                    .at(IdempotencyKey.HEADER)
                    .remedy("Send a new key with a new request, or the first request unchanged to get its answer")
                    .exception();
        }
        return stored.map(
                known -> new StoredAnswer(known.status(), known.body().orElseThrow(() -> answeredLongAgo(key))));
    }

    /** The answers of more than a day ago; that they were given is still known. */
    public static int forgetAnswers(Handle handle) {
        return handle.execute(
                "UPDATE idempotency SET body = NULL WHERE body IS NOT NULL AND asked_at < now() - interval '1 day'");
    }

    private static ProblemException answeredLongAgo(IdempotencyKey key) {
        return Problem.conflict(
                        "The request with the key '" + key.value()
                                + "' was carried out more than a day ago, and its answer is not kept any longer",
                        "Read what came of it: it is not done twice. A new request needs a new key")
                .at(IdempotencyKey.HEADER)
                .exception();
    }

    private static StoredAnswer run(
            Handle handle, SubjectId caller, IdempotencyKey key, Supplier<StoredAnswer> command) {
        StoredAnswer answer = command.get();
        handle.createUpdate(
                        "UPDATE idempotency SET status = :status, body = :body WHERE caller = :caller AND key = :key")
                .bind("status", answer.status())
                .bind("body", answer.body())
                .bind("caller", caller.value())
                .bind("key", key.value())
                .execute();
        return answer;
    }

    private static String sha256(String request) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Stored(String hash, int status, Optional<String> body) {}
}
