package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.IncidentStage;
import dev.watchkeeper.notifier.notice.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTellingTest {
    private final Tale tale = new Tale().started();

    private List<Content.Incident> incidents(String telling) {
        return tale.notices(telling).stream()
                .map(Notice::content)
                .filter(Content.Incident.class::isInstance)
                .map(Content.Incident.class::cast)
                .toList();
    }

    @Test
    void customersAreToldOfWhatThePolicyNamesOnly() {
        tale.breach("r1");
        assertThat(tale.told(Content.Incident.class)).isEmpty();

        tale.rollingBack();
        assertThat(tale.told(Content.Incident.class)).hasSize(1);
    }

    @Test
    void aDraftWaitsForAPersonAndTheThreadSaysSo() {
        tale.breach("r1").rollingBack();

        Content.Incident incident =
                tale.told(Content.Incident.class).findFirst().orElseThrow();
        assertThat(incident.automatically()).isFalse();
        assertThat(tale.replies()).extracting(reply -> reply.said().title()).contains("A draft for the status page");
    }

    @Test
    void theTextNamesNothingOfTheInside() {
        tale.breach("r1").rollingBack();

        Content.Incident incident =
                tale.told(Content.Incident.class).findFirst().orElseThrow();
        assertThat(incident.body()).isEqualTo("An update causes problems with api. We are taking it back.");
        assertThat(incident.body() + incident.name()).doesNotContain("v1.2.0", "62", "petforce", "r1");
    }

    @Test
    void theIncidentGoesOnWithTheRollbackAndEndsWithIt() {
        String onBreach = Policies.USUAL.replace("on: [rollback] }", "on: [breach], publish: automatically }");
        tale.breach("r1").held(HoldCode.CAP_REACHED);
        IncidentStage held = incidents(onBreach).getFirst().stage();
        tale.rollingBack();
        IncidentStage running = incidents(onBreach).getFirst().stage();
        tale.rolledBack();

        assertThat(List.of(held, running, incidents(onBreach).getFirst().stage()))
                .containsExactly(IncidentStage.INVESTIGATING, IncidentStage.IDENTIFIED, IncidentStage.RESOLVED);
        assertThat(incidents(onBreach)).hasSize(1).allMatch(Content.Incident::automatically);
        assertThat(tale.notices(onBreach).stream()
                        .filter(n -> n.content() instanceof Content.Message m
                                && m.said().title().contains("draft")))
                .isEmpty();
    }

    @Test
    void aChangeThatCustomersMayNoticeIsADraftWhateverThePolicyPublishes() {
        String announced = Policies.USUAL
                .replace("slack: \"#engineering\" } }", "slack: \"#engineering\", statuspage: when-customer-facing } }")
                .replace("on: [rollback] }", "on: [rollback], publish: automatically }");
        assertThat(incidents(announced))
                .containsExactly(new Content.Incident(
                        "api",
                        IncidentStage.MAINTENANCE,
                        "Update of api",
                        "api is being updated. You may notice it for a moment.",
                        false));

        tale.complete();
        assertThat(incidents(announced).getFirst().stage()).isEqualTo(IncidentStage.RESOLVED);
    }
}
