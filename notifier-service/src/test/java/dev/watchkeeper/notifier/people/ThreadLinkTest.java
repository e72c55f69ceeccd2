package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.notice.Receipt;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadLinkTest {
    private static final Link CHANNEL = new Link("Slack channel", "https://slack.com/app_redirect?channel=C1H9RESGL");

    private static Receipt receipt(String permalink) {
        return new Receipt(Map.of("channel", "C1H9RESGL", "ts", "1355517523.000005", ThreadLink.PERMALINK, permalink));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ghostbusters.slack.com/archives/C1H9RESGL/p135551752300000",
                "https://who.enterprise.slack.com/archives/C1H9RESGL/p1355517523000005?thread_ts=1358546515.000008&cid=C1H9RESGL",
                "https://office.slack-gov.com/archives/C1H9RESGL/p1355517523000005"
            })
    void theThreadIsWhereSlackSaysThatItIs(String permalink) {
        assertThat(ThreadLink.of(receipt(permalink))).contains(new Link("Slack thread", permalink));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "http://ghostbusters.slack.com/archives/C1/p1",
                "https://evil.example/archives/C1/p1",
                "https://slack.com.evil.example/archives/C1/p1",
                "https://evil.example/?.slack.com/archives/C1/p1",
                "https://a@evil.example#.slack.com/archives/C1/p1",
                "https://ghostbusters.slack.com/archives/\"><script>"
            })
    @Tag("S12")
    void whatIsNoAddressOfSlackIsNotFollowed(String permalink) {
        assertThat(ThreadLink.of(receipt(permalink))).contains(CHANNEL);
    }

    @Test
    @Tag("S13")
    void anAddressWithoutEndIsNotEvenRead() {
        assertThat(ThreadLink.of(receipt("https://a" + ".a".repeat(100_000) + ".slack.com/archives/C1/p1")))
                .contains(CHANNEL);
    }

    @Test
    void aThreadOfBeforeTheAddressWasKeptIsFoundByItsChannel() {
        assertThat(ThreadLink.of(new Receipt(Map.of("channel", "C1H9RESGL", "ts", "1355517523.000005"))))
                .contains(CHANNEL);
    }

    @Test
    void withoutAChannelThereIsNoLink() {
        assertThat(ThreadLink.of(Receipt.of("ts", "1"))).isEmpty();
        assertThat(ThreadLink.of(Receipt.of("channel", "c&message=1"))).isEmpty();
    }
}
