package dev.watchkeeper.notifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.PhaseName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportKindTest {
    @Test
    void phasesHaveTheirOwnNames() {
        assertThat(ReportKind.ofPhase(new PhaseName("short")).name()).isEqualTo("short");
        assertThat(ReportKind.ofPhase(new PhaseName("short")).phase()).hasValue("short");
        assertThat(ReportKind.ofPhase(new PhaseName("week"))).isEqualTo(ReportKind.WEEK);
    }

    @Test
    void phaseThatIsCalledLikeAnotherReportGetsAnotherAddress() {
        ReportKind kind = ReportKind.ofPhase(new PhaseName("now"));

        assertThat(kind.name()).isEqualTo("phase:now");
        assertThat(kind.phase()).hasValue("now");
        assertThat(kind.isSummary()).isFalse();
        assertThat(kind).isNotEqualTo(ReportKind.NOW);
    }

    @Test
    void summariesAreNumbered() {
        ReportKind third = ReportKind.summary(new PhaseName("immediate"), 3);

        assertThat(third.name()).isEqualTo("immediate:3");
        assertThat(third.isSummary()).isTrue();
        assertThat(third.title()).isEqualTo("Summary 3 of phase immediate");
        assertThat(third.phase()).hasValue("immediate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a b", ":1", "a:", "a:b:c", "<script>"})
    void nonsenseIsRefused(String name) {
        assertThatThrownBy(() -> new ReportKind(name)).hasMessageContaining("no kind of report");
    }
}
