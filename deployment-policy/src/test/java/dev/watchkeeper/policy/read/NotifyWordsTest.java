package dev.watchkeeper.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyTexts;
import dev.watchkeeper.policy.notify.NotifyPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyWordsTest {
    private static NotifyPlan plan(String from, String to) {
        String text = PolicyTexts.household();
        assertThat(text).contains(from);
        return PolicyTexts.accepted(text.replace(from, to)).policy().notifying();
    }

    @Test
    void aStatusPageIsPublishedByAPersonUnlessThePolicySaysOtherwise() {
        assertThat(plan("component: api, on", "component: api, on")
                        .statuspage()
                        .orElseThrow()
                        .automatically())
                .isFalse();
        assertThat(plan("component: api, on", "publish: automatically, component: api, on")
                        .statuspage()
                        .orElseThrow()
                        .automatically())
                .isTrue();
    }

    @Test
    void datadogKnowsTheServiceByThePolicysNameOrAnother() {
        assertThat(plan("statuspage: { component", "datadog: {}\n    statuspage: { component")
                        .datadog())
                .contains(new NotifyPlan.Datadog("household-api"));
        assertThat(plan("statuspage: { component", "datadog: { service: api }\n    statuspage: { component")
                        .datadog())
                .contains(new NotifyPlan.Datadog("api"));
        assertThat(plan("component: api", "component: api").datadog()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "component: api, on -> publish: sometimes, component: api, on",
                "statuspage: { component -> datadog: { service: \"API, env:prod\" }\n    statuspage: { component",
                "statuspage: { component -> datadog: { host: a }\n    statuspage: { component"
            })
    void nonsenseIsRefused(String change) {
        String[] sides = change.split(" -> ", 2);

        assertThat(PolicyTexts.errors(PolicyTexts.household().replace(sides[0], sides[1])))
                .isNotEmpty();
    }

    @Test
    void hoursThatNobodyCanReadAreSaidByLint() {
        String text = PolicyTexts.household().replace("mon-fri 09:00-18:00", "weekdays");

        assertThat(dev.watchkeeper.policy.lint.Lint.of(
                                PolicyTexts.accepted(text).policy())
                        .warnings())
                .anyMatch(line -> line.startsWith("contacts.engineering-lead.available: `weekdays` is not understood"));
    }
}
