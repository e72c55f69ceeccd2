package dev.watchkeeper.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresUserTest {
    @Test
    void rootIsTakenOffOnlyFromRoot() {
        assertThat(PostgresUser.prefix(true, true)).containsExactly("unshare", "-U");
        assertThat(PostgresUser.prefix(false, false)).isEmpty();
    }

    @Test
    void rootWithoutUserNamespacesIsToldToBecomeAnOrdinaryUser() {
        assertThatThrownBy(() -> PostgresUser.prefix(true, false)).hasMessageContaining("ordinary user");
    }
}
