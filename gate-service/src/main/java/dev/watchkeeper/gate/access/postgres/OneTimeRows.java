package dev.watchkeeper.gate.access.postgres;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.FirstAccess;
import dev.watchkeeper.kit.access.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * One-time tokens: those that can be exchanged still, as the file says, and those that were. What was exchanged is never forgotten,
 * so that an entry that comes back, or stays, opens nothing by it again.
 */
final class OneTimeRows {
    private OneTimeRows() {}

    /** Forgets those that stand in the file no more and were not exchanged. */
    static void keepOnly(Handle handle, List<FirstAccess> written) {
        handle.createUpdate("DELETE FROM one_time_tokens WHERE issued_hash IS NULL AND NOT token_hash = ANY(:written)")
                .bindArray(
                        "written",
                        String.class,
                        written.stream()
                                .filter(FirstAccess::oneTime)
                                .map(access -> access.grant().tokenHash())
                                .toList())
                .execute();
    }

    /** A subject whose ordinary token is a one-time token that was exchanged: it would open everything for whoever has kept it. */
    static Optional<String> spent(Handle handle, List<FirstAccess> written) {
        return handle
                .createQuery(
                        "SELECT token_hash FROM one_time_tokens WHERE issued_hash IS NOT NULL AND token_hash = ANY(:ordinary)")
                .bindArray(
                        "ordinary",
                        String.class,
                        written.stream()
                                .filter(access -> !access.oneTime())
                                .map(access -> access.grant().tokenHash())
                                .toList())
                .mapTo(String.class)
                .stream()
                .flatMap(hash -> written.stream()
                        .map(FirstAccess::grant)
                        .filter(grant -> grant.tokenHash().equals(hash)))
                .map(grant -> grant.subject().value())
                .findFirst();
    }

    /** @return what is in force: no token before the exchange, the one that was issued after it */
    static AccessEvent.RolesGranted offer(Handle handle, AccessEvent.RolesGranted written) {
        handle.createUpdate("""
                        INSERT INTO one_time_tokens (token_hash, subject, project, roles, ends_at)
                        VALUES (:hash, :subject, :project, :roles, :ends)
                        ON CONFLICT (token_hash) DO UPDATE SET subject = excluded.subject, project = excluded.project,
                            roles = excluded.roles, ends_at = excluded.ends_at
                        WHERE one_time_tokens.issued_hash IS NULL
                        """)
                .bind("hash", written.tokenHash())
                .bind("subject", written.subject().value())
                .bind("project", written.onProject())
                .bind("roles", written.roles().stream().map(Role::name).collect(Collectors.joining(",")))
                .bind("ends", at(written.expires().orElseThrow()))
                .execute();
        return handle.createQuery("""
                        SELECT issued_hash, issued_ends_at FROM one_time_tokens
                        WHERE token_hash = :hash AND subject = :subject AND issued_hash IS NOT NULL
                        """)
                .bind("hash", written.tokenHash())
                .bind("subject", written.subject().value())
                .map((row, context) ->
                        grant(written, row.getString("issued_hash"), Optional.of(instant(row, "issued_ends_at"))))
                .findOne()
                .orElseGet(() -> grant(written, "", Optional.empty()));
    }

    static boolean isGood(Handle handle, TokenHash token, Instant now) {
        return handle.createQuery("""
                        SELECT 1 FROM one_time_tokens
                        WHERE token_hash = :hash AND issued_hash IS NULL AND ends_at > :now
                        """)
                .bind("hash", token.hex())
                .bind("now", at(now))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** @return what the subject may do by the token that was issued; nothing when the one-time token is not good (any more) */
    static Optional<AccessEvent.RolesGranted> exchange(
            Handle handle, TokenHash token, TokenHash issued, Instant ends, Instant now) {
        return handle.createQuery("""
                        UPDATE one_time_tokens SET issued_hash = :issued, issued_ends_at = :ends, exchanged_at = :now
                        WHERE token_hash = :hash AND issued_hash IS NULL AND ends_at > :now
                        RETURNING subject, project, roles
                        """)
                .bind("hash", token.hex())
                .bind("issued", issued.hex())
                .bind("ends", at(ends))
                .bind("now", at(now))
                .map((row, context) -> new AccessEvent.RolesGranted(
                        new SubjectId(row.getString("subject")),
                        row.getString("project"),
                        roles(row.getString("roles")),
                        issued.hex(),
                        Optional.of(ends)))
                .findOne();
    }

    private static AccessEvent.RolesGranted grant(
            AccessEvent.RolesGranted written, String token, Optional<Instant> ends) {
        return new AccessEvent.RolesGranted(written.subject(), written.onProject(), written.roles(), token, ends);
    }

    private static Set<Role> roles(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
