package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.AddressRefused;
import dev.watchkeeper.kit.secret.Mask;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failure of JDBC says, by its SQLSTATE (appendix A of PostgreSQL's documentation) and by what is below it. */
final class SqlFailure {
    private SqlFailure() {}

    /** Whether the connection is of no more use, so that another one may do better. */
    static boolean connectionLost(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P0");
    }

    static Told of(SQLException failure, Duration within, Mask mask) {
        String state = state(failure);
        String said = mask.text(said(failure));
        return switch (state) {
            case "57014", "55P03" ->
                failed(
                        FailureCategory.TIMEOUT,
                        "the select has not answered within " + within.toMillis()
                                + " ms: make it faster, with an index or a shorter span",
                        true);
            case "25006" ->
                notUsable(said
                        + ": the probe only reads, in a transaction that is read only; write a select that does too");
            case "28000", "28P01", "3D000" -> notAllowed("the database refuses to let the probe in: " + said);
            case "42501" -> notAllowed(said + ": grant the probe's role select on it, or pg_monitor for statistics");
            case "53300" ->
                failed(FailureCategory.UNREACHABLE, "the database takes no more connections: " + said, true);
            case "42P01", "42703", "42883", "3F000" ->
                new Told.Failure(new Reading.Missing(MissingCause.UNUSABLE, said), true, true);
            default -> byClass(failure, state, said, within);
        };
    }

    private static Told byClass(SQLException failure, String state, String said, Duration within) {
        if (state.startsWith("42") || state.startsWith("22") || state.startsWith("0A")) {
            return notUsable(said + ": correct the select");
        }
        if (state.startsWith("57P0")) {
            return failed(FailureCategory.UNREACHABLE, "the database is going down or coming up: " + said, true);
        }
        return below(failure, UnknownHostException.class)
                .map(SqlFailure::noAddress)
                .or(() -> below(failure, SSLException.class)
                        .map(ssl -> failed(FailureCategory.UNREACHABLE, "TLS failed: " + ssl.getMessage(), false)))
                .or(() -> below(failure, SocketTimeoutException.class)
                        .map(silent -> failed(
                                FailureCategory.TIMEOUT,
                                "the database has not answered within " + within.toMillis() + " ms",
                                false)))
                .orElseGet(() -> state.startsWith("08")
                        ? failed(FailureCategory.UNREACHABLE, said, false)
                        : failed(FailureCategory.BAD_ANSWER, said, true));
    }

    /** That the name cannot be resolved, or may not be called, is no word from the target. */
    private static Told noAddress(UnknownHostException unknown) {
        String why = String.valueOf(unknown.getMessage());
        return unknown instanceof AddressRefused
                ? new Told.Failure(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, why), false, true)
                : new Told.Failure(
                        new Reading.Failed(FailureCategory.UNREACHABLE, "the name " + why + " cannot be resolved"),
                        false,
                        false);
    }

    /** The server's own sentence, without the statement; of others the first line. */
    private static String said(SQLException failure) {
        if (failure instanceof PSQLException server) {
            ServerErrorMessage message = server.getServerErrorMessage();
            if (message != null && message.getMessage() != null) {
                return message.getMessage();
            }
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static <T extends Throwable> Optional<T> below(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static Told failed(FailureCategory category, String why, boolean reached) {
        return new Told.Failure(new Reading.Failed(category, why), true, reached);
    }

    private static Told notAllowed(String why) {
        return new Told.NotUsable(new Reading.Missing(MissingCause.NOT_ALLOWED, why));
    }

    private static Told notUsable(String why) {
        return new Told.NotUsable(new Reading.Missing(MissingCause.UNUSABLE, why));
    }
}
