package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.kit.http.AddressRefused;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why the API server did not do what it was asked, and what that proves.
 *
 * @param status of its answer; 0 without one
 * @param retryAfter how long it asks to be left alone, where it says so
 */
record ApiFailure(int status, Proof proof, String why, Optional<Duration> retryAfter) {
    ApiFailure(int status, Proof proof, String why) {
        this(status, proof, why, Optional.empty());
    }

    /** What is known about the effect of a request that changes something. */
    enum Proof {
        /** It was not sent, or not looked at: a repeat is safe. */
        NOT_SENT,
        /** Something has changed since the reading. */
        CHANGED,
        /** The same request would be refused again. */
        REFUSED,
        /** It may have happened. */
        NONE
    }

    static ApiFailure of(KubernetesClientException failure) {
        int status = failure.getCode();
        if (status >= 300) {
            return new ApiFailure(
                    status, proof(status), "it answers " + status + said(failure) + hint(status), retryAfter(failure));
        }
        return causes(failure)
                .flatMap(cause -> withoutAnswer(cause).stream())
                .findFirst()
                .orElseGet(() -> new ApiFailure(0, Proof.NONE, "no usable answer: " + OneLine.of(innermost(failure))));
    }

    ActOutcome acted() {
        return switch (proof) {
            case NOT_SENT -> new ActOutcome.NotSent(why, retryAfter);
            case CHANGED -> new ActOutcome.Changed(why);
            case REFUSED -> new ActOutcome.Refused(why);
            case NONE -> new ActOutcome.Unknown(why);
        };
    }

    RehearsalAnswer rehearsed() {
        return proof == Proof.REFUSED ? new RehearsalAnswer.NotPossible(why) : new RehearsalAnswer.NoAnswer(why);
    }

    private static Proof proof(int status) {
        return switch (status) {
            case 409 -> Proof.CHANGED;
            case 429 -> Proof.NOT_SENT;
            case 408 -> Proof.NONE;
            default -> status < 500 ? Proof.REFUSED : Proof.NONE;
        };
    }

    private static Optional<ApiFailure> withoutAnswer(Throwable cause) {
        String why = OneLine.of(String.valueOf(cause.getMessage()));
        return switch (cause) {
            case AddressRefused refused -> Optional.of(new ApiFailure(0, Proof.REFUSED, why));
            case UnknownHostException name ->
                Optional.of(new ApiFailure(0, Proof.NOT_SENT, "the name " + why + " cannot be resolved"));
            case ConnectException none ->
                Optional.of(new ApiFailure(0, Proof.NOT_SENT, "nothing listens there: " + why));
            case SSLHandshakeException tls ->
                Optional.of(new ApiFailure(0, Proof.NOT_SENT, "its certificate is not trusted: " + why));
            case SSLPeerUnverifiedException tls ->
                Optional.of(new ApiFailure(0, Proof.NOT_SENT, "its certificate is another host's: " + why));
            default -> Optional.empty();
        };
    }

    /** In the body beside the header, which the client does not show. */
    private static Optional<Duration> retryAfter(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .flatMap(details -> Optional.ofNullable(details.getRetryAfterSeconds()))
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    private static String hint(int status) {
        return switch (status) {
            case 401 -> ": the credentials are not accepted, an operator gives the secret new ones";
            case 403 ->
                ": a right is missing, docs/credentials/rollback-kubernetes-role.yaml names all that are needed";
            default -> "";
        };
    }

    private static String said(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getMessage()))
                .map(message -> " '" + OneLine.of(message) + "'")
                .orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static String innermost(Throwable failure) {
        return causes(failure)
                .reduce((outer, inner) -> inner)
                .map(cause -> String.valueOf(cause.getMessage()))
                .orElse("");
    }
}
