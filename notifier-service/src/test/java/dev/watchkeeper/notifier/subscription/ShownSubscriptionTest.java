package dev.watchkeeper.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownSubscriptionTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Target HOOK = new Target.Webhook(
            URI.create("https://hooks.example/wk"),
            "whsec_new",
            Optional.of(new Target.Previous("whsec_old", NOW.plusSeconds(60))));

    private static Subscription to(Target target, Standing standing) {
        return new Subscription(
                new SubscriptionId("s-1"),
                new ProjectName("demo"),
                target,
                Optional.empty(),
                Optional.empty(),
                Set.of("b", "a"),
                Severity.WARNING,
                standing);
    }

    @Test
    void noSecretOfAWebhookIsShown() {
        ShownSubscription shown = ShownSubscription.of(to(HOOK, new Standing.Active()), NOW);

        assertThat(shown.toString()).doesNotContain("whsec").contains("https://hooks.example/wk");
        assertThat(shown.active()).isTrue();
        assertThat(shown.signed()).isTrue();
        assertThat(shown.types()).containsExactly("a", "b");
        assertThat(shown.wants()).isEqualTo("all of demo, warning and above");
        assertThat(shown.twoSecretsUntil()).contains(NOW.plusSeconds(60));
    }

    @Test
    void anOldSecretThatIsNotUsedAnyMoreIsNotMentioned() {
        assertThat(ShownSubscription.of(to(HOOK, new Standing.Active()), NOW.plusSeconds(60))
                        .twoSecretsUntil())
                .isEmpty();
    }

    @Test
    void pausedAndEndedSayWhy() {
        ShownSubscription paused =
                ShownSubscription.of(to(new Target.Email("a@b.example"), new Standing.Paused(NOW)), NOW);
        ShownSubscription ended =
                ShownSubscription.of(to(new Target.SlackChannel("#x"), new Standing.Disabled("it answered 410")), NOW);

        assertThat(paused.kind()).isEqualTo("e-mail");
        assertThat(paused.paused()).contains(NOW);
        assertThat(paused.signed()).isFalse();
        assertThat(ended.standing()).isEqualTo("ended");
        assertThat(ended.ended()).contains("it answered 410");
    }

    @Test
    void whatItWantsIsSaidInWords() {
        Subscription all = to(HOOK, new Standing.Active());
        Subscription ofService = new Subscription(
                all.id(),
                all.project(),
                HOOK,
                Optional.of(ServiceRef.parse("demo/api/production")),
                Optional.empty(),
                Set.of(),
                Severity.INFO,
                all.standing());
        Subscription ofEnvironment = new Subscription(
                all.id(),
                all.project(),
                HOOK,
                Optional.empty(),
                Optional.of(new EnvironmentName("production")),
                Set.of(),
                Severity.PAGE,
                all.standing());

        assertThat(ShownSubscription.of(ofService, NOW).wants()).isEqualTo("demo/api/production");
        assertThat(ShownSubscription.of(ofEnvironment, NOW).wants())
                .isEqualTo("demo, everything in production, page and above");
    }
}
