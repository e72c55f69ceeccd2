package dev.watchkeeper.gate.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.ExchangingTokens.Outcome;
import dev.watchkeeper.gate.session.FailedSignIns;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
class ExchangingTokensTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private final List<TokenHash> awaited = new ArrayList<>();
    private final AccessTable table = new AccessTable() {
        @Override
        public boolean awaitToken(TokenHash token, Duration atMost) {
            awaited.add(token);
            return super.awaitToken(token, atMost);
        }
    };
    private final Map<TokenHash, AccessEvent.RolesGranted> good = new HashMap<>();
    private final FailedSignIns failed = new FailedSignIns();
    private final ExchangingTokens exchanging =
            new ExchangingTokens(new Good(), table, failed, () -> "wk_new", Clock.fixed(NOW, ZoneOffset.UTC));

    /** As the database is: what was exchanged is not good any more, and is published. */
    private final class Good implements OneTimeTokens {
        @Override
        public boolean isGood(TokenHash oneTime, Instant now) {
            return good.containsKey(oneTime);
        }

        @Override
        public Optional<AccessEvent.RolesGranted> exchange(
                TokenHash oneTime, TokenHash issued, Instant ends, Instant now) {
            Optional<AccessEvent.RolesGranted> grant = Optional.ofNullable(good.remove(oneTime))
                    .map(old -> new AccessEvent.RolesGranted(
                            old.subject(), old.onProject(), old.roles(), issued.hex(), Optional.of(ends)));
            grant.ifPresent(taken -> table.apply(taken, now));
            return grant;
        }
    }

    private void annHas(String token) {
        good.put(
                TokenHash.ofToken(token),
                new AccessEvent.RolesGranted(new SubjectId("ann"), "*", Set.of(Role.ADMIN), "", Optional.empty()));
    }

    private Outcome exchange(String token) {
        return exchanging.exchange(Optional.of(token), MONTH, "198.18.0.1");
    }

    @Test
    void whatIsIssuedOpensAndEndsWhenItsOwnerHasSaid() {
        annHas("wk_once");

        Outcome.Issued issued = (Outcome.Issued) exchange("wk_once");

        assertThat(issued.token()).isEqualTo("wk_new");
        assertThat(issued.ends()).isEqualTo(NOW.plus(MONTH));
        assertThat(issued.grant().expires()).contains(NOW.plus(MONTH));
        assertThat(table.grantOf("wk_new")).isPresent();
        assertThat(awaited).as("what is answered opens here").containsExactly(TokenHash.ofToken("wk_new"));
        assertThat(issued.toString()).doesNotContain("wk_");
    }

    @Test
    void itIsGoodOnce() {
        annHas("wk_once");
        exchange("wk_once");

        assertThat(exchange("wk_once")).isEqualTo(new Outcome.NotAccepted());
        assertThat(exchanging.isToBeExchanged(Optional.of("wk_once"))).isFalse();
    }

    @Test
    void whoComesSecondOfTwoAtOnceIsRefused() {
        annHas("wk_once");
        OneTimeTokens taken = new OneTimeTokens() {
            @Override
            public boolean isGood(TokenHash oneTime, Instant now) {
                return true;
            }

            @Override
            public Optional<AccessEvent.RolesGranted> exchange(
                    TokenHash oneTime, TokenHash issued, Instant ends, Instant now) {
                return Optional.empty();
            }
        };
        var late = new ExchangingTokens(taken, table, failed, () -> "wk_new", Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(late.exchange(Optional.of("wk_once"), MONTH, "198.18.0.1")).isEqualTo(new Outcome.NotAccepted());
    }

    @Test
    void whoGuessesIsBoundedTogetherWithFailedSignIns() {
        annHas("wk_once");
        for (int i = 0; i < 4; i++) {
            failed.attempt("198.18.0.1", NOW, Optional::empty);
            assertThat(exchange("wk_guess")).isEqualTo(new Outcome.NotAccepted());
        }
        assertThat(exchanging.exchange(Optional.empty(), MONTH, "198.18.0.1")).isEqualTo(new Outcome.NotAccepted());
        exchange("wk_guess");

        assertThat(exchange("wk_once")).isEqualTo(new Outcome.TooMany(Duration.ofMinutes(1), true));
        assertThat(exchanging.exchange(Optional.of("wk_once"), MONTH, "198.18.0.2"))
                .isInstanceOf(Outcome.Issued.class);
    }
}
