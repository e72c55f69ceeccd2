package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.ExchangingTokens;
import dev.watchkeeper.gate.access.OneTimeTokens;
import dev.watchkeeper.gate.access.Programs;
import dev.watchkeeper.gate.identity.KnownSubject;
import dev.watchkeeper.gate.identity.Providers;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.gate.identity.oidc.OidcProviders;
import dev.watchkeeper.gate.identity.oidc.ProvidersFile;
import dev.watchkeeper.gate.session.FailedSignIns;
import dev.watchkeeper.gate.session.SessionLife;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.gate.session.postgres.PostgresSessions;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.secret.SecretStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Signing in. Here alone something is random: a secret must not follow from anything. */
@Dependent
class SessionWiring {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final String OF_A_SESSION = "wks_";

    @Produces
    @Singleton
    PostgresSessions sessions(Jdbi jdbi, Outbox outbox, Audit audit) {
        return new PostgresSessions(jdbi, outbox, audit);
    }

    @Produces
    @Singleton
    FailedSignIns failedSignIns() {
        return new FailedSignIns();
    }

    @Produces
    @Singleton
    SigningIn signingIn(
            AccessTable table, PostgresSessions sessions, FailedSignIns failed, SessionConfig config, Clock clock) {
        return new SigningIn(
                table, sessions, failed, () -> secret(OF_A_SESSION), new SessionLife(config.life()), clock);
    }

    @Produces
    @Singleton
    ExchangingTokens exchangingTokens(OneTimeTokens oneTime, AccessTable table, FailedSignIns failed, Clock clock) {
        return new ExchangingTokens(oneTime, table, failed, () -> secret(TokenHash.TOKEN_PREFIX), clock);
    }

    @Produces
    @Singleton
    Providers providers(SessionConfig config, GuardedHttpClient client, SecretStore secrets, Clock clock) {
        return new OidcProviders(
                config.identityProviders().map(ProvidersFile::read).orElse(List.of()), client, secrets, clock);
    }

    @Produces
    @Singleton
    Programs programs(
            SessionConfig config, @ConfigProperty(name = "watchkeeper.gate.programs") Optional<Set<String>> named) {
        Stream<SubjectId> vouchedFor = config.identityProviders().map(ProvidersFile::read).orElse(List.of()).stream()
                .filter(provider -> provider.client().isEmpty())
                .flatMap(provider -> provider.subjects().stream())
                .map(KnownSubject::subject);
        return new Programs(
                Stream.concat(vouchedFor, named.orElse(Set.of()).stream().map(SubjectId::new))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Produces
    @Singleton
    Supplier<Visit> visits() {
        return () -> new Visit(secret(OF_A_SESSION));
    }

    /** By its prefix a secret is found where it should not be. */
    private static String secret(String prefix) {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
