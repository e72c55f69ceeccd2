package dev.watchkeeper.probe.watching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdTest {
    private final Crowd crowd = new Crowd();

    @Test
    void isFullOfWhatIsOpen() {
        Crowd.Asked asked = crowd.enter(Crowd.MOST);
        assertThat(crowd.full()).isTrue();

        asked.answered();
        assertThat(crowd.full()).isFalse();
    }

    @Test
    void whatHangsCountsNoMoreAndIsNotCountedTwiceWhenItComes() {
        Crowd.Asked asked = crowd.enter(Crowd.MOST);
        asked.aged();
        assertThat(crowd.full()).isFalse();

        asked.answered();
        asked.aged();
        crowd.enter(Crowd.MOST - 1);
        assertThat(crowd.full()).isFalse();
        crowd.enter(1);
        assertThat(crowd.full()).isTrue();
    }
}
