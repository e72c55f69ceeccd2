package dev.watchkeeper.notifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActSheetTest {
    @ParameterizedTest
    @Tag("S12")
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "  =1+1",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "\uFF1D1+1"
            })
    void whatASpreadsheetWouldComputeHasAQuoteBeforeIt(String text) {
        assertThat(ActSheet.cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "a=b", "2026-05-01T10:00:00Z", "42 % of all", "", "<b>x</b>"})
    void otherTextStaysAsItIs(String text) {
        assertThat(ActSheet.cell(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void commasQuotesAndLineBreaksStayInsideTheirCell() {
        Act act = new Act(
                Instant.parse("2026-05-01T10:00:00Z"),
                Instant.parse("2026-05-01T10:00:01Z"),
                Optional.of(new SubjectId("ann")),
                Action.ABORTED,
                "ann aborts d-1: \"no\", she said\nand left",
                Optional.of("demo"),
                Optional.of("demo/api/production"),
                Optional.of("d-1"),
                new Evidence.OfEvent(new Position(1, 7), "deployment.aborted", "e-7"));

        assertThat(ActSheet.csv(List.of(act)))
                .isEqualTo(
                        "\"time\",\"person\",\"action\",\"project\",\"service\",\"deployment\",\"sentence\",\"evidence\",\"id\"\r\n"
                                + "\"2026-05-01T10:00:00Z\",\"ann\",\"aborted a deployment\",\"demo\",\"demo/api/production\",\"d-1\","
                                + "\"ann aborts d-1: \"\"no\"\", she said\nand left\",\"deployment.aborted at 1-7\",\"e-7\"\r\n");
    }
}
