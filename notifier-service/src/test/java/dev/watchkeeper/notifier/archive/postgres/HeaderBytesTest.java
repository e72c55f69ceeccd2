package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderBytesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadAgainInItsOrder() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put("signature", bytes("x".repeat(88)));
        headers.put("ce_id", bytes(""));
        headers.put("höchst-eigen", new byte[] {0, -1, 127});
        headers.put("project", new byte[70_000]);
        headers.put("traceparent", bytes("00-1-2-01"));

        Map<String, byte[]> read = HeaderBytes.read(HeaderBytes.of(headers));

        assertThat(new ArrayList<>(read.keySet())).isEqualTo(new ArrayList<>(headers.keySet()));
        headers.forEach((name, content) -> assertThat(read.get(name)).as(name).isEqualTo(content));
        assertThat(HeaderBytes.read(HeaderBytes.of(Map.of()))).isEmpty();
    }

    /** Rows of long ago are read by these numbers. */
    @Test
    void theNumbersOfTheNamesStay() {
        List<String> names = List.of(
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "ce_subject",
                "content-type",
                "project",
                "seq",
                "keyid",
                "signature",
                "traceparent");
        StringBuilder hex = new StringBuilder("01");
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (int number = 1; number <= names.size(); number++) {
            hex.append("%02x0161".formatted(number));
            headers.put(names.get(number - 1), bytes("a"));
        }
        headers.put("n", bytes("a"));
        hex.append("0000016e0161");

        assertThat(HexFormat.of().formatHex(HeaderBytes.of(headers))).isEqualTo(hex.toString());
    }

    @Test
    void whatIsNotOfThisFormIsRefusedAndNotGuessedAt() {
        assertThatThrownBy(() -> HeaderBytes.read(new byte[] {2, 1, 0}))
                .hasMessageContaining("form 2")
                .hasMessageContaining("bring the notifier up to date");
        assertThatThrownBy(() -> HeaderBytes.read(new byte[] {1, 2, 9, 'a'})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> HeaderBytes.read(new byte[] {1, 99, 1, 'a'}))
                .isInstanceOf(IllegalStateException.class);
    }
}
