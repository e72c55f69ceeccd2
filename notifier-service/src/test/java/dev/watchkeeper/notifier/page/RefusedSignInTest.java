package dev.watchkeeper.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.kit.access.SignInRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusedSignInTest {
    @ParameterizedTest
    @EnumSource(SignInRefusal.class)
    void eachSaysWhatToDo(SignInRefusal refusal) {
        assertThat(RefusedSignIn.sentence(refusal, "acme"))
                .containsPattern("Begin again|Ask an admin|Try again|Choose one")
                .endsWith(".");
        assertThat(SignInRefusal.ofWord(refusal.word())).contains(refusal);
    }

    /** Anybody can send a link to the sign-in page. */
    @Test
    void whatIsNoNameOfAProviderIsNotSaid() {
        assertThat(RefusedSignIn.sentence(SignInRefusal.DENIED, "acme")).contains("acme says");
        for (String words : new String[] {"", "Call 555 now", "<b>x</b>", "https://evil.example", "a".repeat(33)}) {
            assertThat(RefusedSignIn.sentence(SignInRefusal.DENIED, words)).contains("the identity provider says");
        }
    }
}
