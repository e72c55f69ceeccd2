package dev.watchkeeper.notifier.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.people.Policies;
import dev.watchkeeper.notifier.people.Tale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorylineTest {
    private final WatchRef first = run(1);
    private final WatchRef second = run(2);

    private static WatchRef run(int number) {
        return new WatchRef(new DeploymentId("d-1"), new Run(number), ServiceRef.of("petforce", "api", "production"));
    }

    private static Happening happening(String id, Event event) {
        return new Happening(new EventId(id), event, Tale.START, false);
    }

    private Story shiftedAgain() {
        DeploymentEvent.Requested asked = Tale.requested(first, Policies.USUAL);
        Story story = Storyline.begin(happening("e-1", asked), asked, Optional.empty());
        story = Storyline.after(story, happening("e-2", Tale.started(first)));
        story = Storyline.after(story, happening("e-3", Tale.breached(first, "r1")));
        return Storyline.after(story, happening("e-4", Tale.started(second)));
    }

    @Test
    void anEventOfAnEarlierRunChangesNothing() {
        Story story = shiftedAgain();
        Story after = Storyline.after(
                story, happening("e-5", new DeploymentEvent.Ended(first, EndReason.ABORTED, "aborted")));

        assertThat(after).isEqualTo(story);
    }

    @Test
    void aBreachThatIsSaidOnceMoreRaisesNoSecondAlarm() {
        DeploymentEvent.Requested asked = Tale.requested(first, Policies.USUAL);
        Story story = Storyline.begin(happening("e-1", asked), asked, Optional.empty());
        story = Storyline.after(story, happening("e-2", Tale.started(first)));
        story = Storyline.after(story, happening("e-3", Tale.breached(first, "r1")));

        Story after = Storyline.after(story, happening("e-4", Tale.breached(first, "r1")));

        assertThat(after.alarms()).isEqualTo(story.alarms());
        assertThat(after.alarm(Alarm.Kind.TROUBLE).orElseThrow().event()).isEqualTo(new EventId("e-3"));
    }

    @Test
    void aFurtherRunBeginsItsRulesAndAlarmsAnewInTheSameThread() {
        Story story = shiftedAgain();

        assertThat(story.alarms()).isEmpty();
        assertThat(story.troubled()).isEmpty();
        assertThat(story.watch()).isEqualTo(second);
        assertThat(story.toldIn()).isEqualTo(first.deployment());
        assertThat(story.moments()).extracting(Moment::kind).contains(Moment.Kind.STARTED, Moment.Kind.BREACH);
    }
}
