package dev.watchkeeper.probe.source.redis;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.AddressRefused;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.secret.Mask;
import dev.watchkeeper.probe.endpoint.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * One command on a connection of its own, so that one which was dropped meanwhile is never taken for an outage. Goes to addresses
 * that the guard lets through.
 */
public final class RedisClient {
    private static final int USUAL_PORT = 6379;

    private final EgressGuard guard;

    public RedisClient(EgressGuard guard) {
        this.guard = guard;
    }

    /** Blocks at most until the deadline; whatever becomes of it is a reply. */
    Reply ask(ProjectName project, Endpoint endpoint, Duration deadline, String command) {
        long end = System.nanoTime() + deadline.toNanos();
        int port = endpoint.portOr(USUAL_PORT);
        try (Socket plain = guard.connected(project, endpoint.host(), port, deadline);
                Socket socket = endpoint.scheme().equals("rediss") ? Tls.over(plain, endpoint, port) : plain) {
            Resp resp = new Resp(socket, end);
            if (endpoint.password().isPresent()) {
                String password = endpoint.password().get();
                if (endpoint.user().isPresent()) {
                    resp.ask("AUTH", endpoint.user().get(), password);
                } else {
                    resp.ask("AUTH", password);
                }
            }
            return resp.ask(command);
        } catch (IOException e) {
            return reply(e, deadline, Mask.of(endpoint.password().stream().toList()));
        }
    }

    private static Reply reply(IOException failure, Duration deadline, Mask mask) {
        String said = mask.text(String.valueOf(failure.getMessage()));
        return switch (failure) {
            case AddressRefused refused ->
                new Reply.Failure(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, said), false, true);
            case UnknownHostException unknown ->
                new Reply.Failure(
                        new Reading.Failed(FailureCategory.UNREACHABLE, "the name " + said + " cannot be resolved"),
                        false,
                        false);
            case Resp.ErrorReply error -> errorReply(said);
            case InterruptedIOException silent ->
                failed(FailureCategory.TIMEOUT, "Redis has not answered within " + deadline.toMillis() + " ms", false);
            case SSLException tls -> failed(FailureCategory.UNREACHABLE, "TLS failed: " + said, false);
            case ConnectException refused -> failed(FailureCategory.UNREACHABLE, "no connection: " + said, false);
            default -> failed(FailureCategory.BAD_ANSWER, "the connection gave no answer: " + said, false);
        };
    }

    /** The first word of an error is its kind. */
    private static Reply errorReply(String said) {
        String kind = said.split(" ", 2)[0];
        return switch (kind) {
            case "NOAUTH", "WRONGPASS", "NOPERM" -> new Reply.NotAllowed("Redis refuses the probe: " + said);
            default -> {
                if (said.contains("AUTH") || said.contains("invalid password")) {
                    yield new Reply.NotAllowed("Redis refuses the probe: " + said);
                }
                yield failed(
                        said.contains("max number of clients")
                                ? FailureCategory.UNREACHABLE
                                : FailureCategory.BAD_ANSWER,
                        "Redis answers: " + said,
                        true);
            }
        };
    }

    private static Reply failed(FailureCategory category, String why, boolean reached) {
        return new Reply.Failure(new Reading.Failed(category, why), true, reached);
    }
}
