package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.people.StoryBook.Kept;
import dev.watchkeeper.notifier.people.StoryBook.Writing;
import dev.watchkeeper.notifier.story.Alarm;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.notifier.story.Storyline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes one event after another into the stories that it is about, each event once. What is about no deployment is told at once. */
final class TakingEvents {
    private final Plans plans;
    private final Pace pace;

    TakingEvents(Plans plans, Pace pace) {
        this.plans = plans;
        this.pace = pace;
    }

    /** @return the deployments whose stories have changed */
    Set<DeploymentId> take(Writing writing, Feed.Recorded event, Instant now) {
        switch (event.event()) {
            case RollbackEvent.WayBackChanged changed -> wayBack(writing, event, changed, now);
            case RollbackEvent.StopSwitchTurned turned -> stopSwitch(writing, event, turned, now);
            default -> {
                return event.event()
                        .about()
                        .map(WatchRef::deployment)
                        .filter(about -> writing.firstTime(event.id(), about, event.at()))
                        .map(about -> ofDeployment(writing, about, event, now))
                        .orElse(Set.of());
            }
        }
        return Set.of();
    }

    private void wayBack(Writing writing, Feed.Recorded event, RollbackEvent.WayBackChanged changed, Instant now) {
        writing.newest(changed.of())
                .filter(kept ->
                        writing.firstTime(event.id(), kept.story().watch().deployment(), event.at()))
                .ifPresent(kept -> plans.of(kept.policy())
                        .ifPresent(plan -> WayBackTelling.of(
                                        changed,
                                        happening(event, now),
                                        kept.story(),
                                        plan,
                                        writing.wished(WayBackTelling.alertId(changed.of()))
                                                .filter(Content.Alert.class::isInstance)
                                                .map(Content.Alert.class::cast))
                                .forEach(notice -> writing.wish(notice, now))));
    }

    private void stopSwitch(Writing writing, Feed.Recorded event, RollbackEvent.StopSwitchTurned turned, Instant now) {
        List<Kept> services = writing.newestOfEach(turned.of());
        if (services.isEmpty()
                || !writing.firstTime(
                        event.id(), services.getFirst().story().watch().deployment(), event.at())) {
            return;
        }
        Map<String, Notice> byChannel = new LinkedHashMap<>();
        for (Kept kept : services) {
            plans.of(kept.policy())
                    .flatMap(plan -> StopSwitchTelling.of(turned, happening(event, now), kept.story(), plan))
                    .ifPresent(notice -> byChannel.putIfAbsent(notice.id().value(), notice));
        }
        byChannel.values().forEach(notice -> writing.wish(notice, now));
    }

    private Set<DeploymentId> ofDeployment(Writing writing, DeploymentId about, Feed.Recorded event, Instant now) {
        Set<DeploymentId> changed = new LinkedHashSet<>();
        Optional<Kept> kept = writing.find(about);
        if (kept.isPresent()) {
            writing.keep(after(writing, kept.get(), event, now, changed), Optional.empty(), now);
            changed.add(about);
        } else if (event.event() instanceof DeploymentEvent.Requested requested) {
            begin(writing, event, requested, now, changed);
            changed.add(about);
        } else {
            writing.holdBack(about, event, now);
        }
        return changed;
    }

    private void begin(
            Writing writing,
            Feed.Recorded event,
            DeploymentEvent.Requested requested,
            Instant now,
            Set<DeploymentId> changed) {
        Optional<Story> before = requested.of().flatMap(writing::look).map(Kept::story);
        Kept kept = new Kept(Storyline.begin(happening(event, now), requested, before), requested.policy());
        for (Feed.Recorded early : writing.heldBack(requested.watch().deployment())) {
            kept = after(writing, kept, early, now, changed);
        }
        writing.keep(kept, Optional.empty(), now);
    }

    private Kept after(Writing writing, Kept kept, Feed.Recorded event, Instant now, Set<DeploymentId> changed) {
        Happening happening = happening(event, now);
        Story story = Storyline.after(kept.story(), happening);
        if (event.event() instanceof RollbackEvent.CommonCauseFound found
                && !happening.old()
                && found.watch().run().equals(story.watch().run())) {
            List<Kept> others = others(writing, found, happening);
            List<DeploymentId> parts = new ArrayList<>(List.of(found.watch().deployment()));
            others.forEach(other -> parts.add(other.story().watch().deployment()));
            StoryBook.Cause cause = writing.cause(found, parts, happening.at());
            plans.of(kept.policy())
                    .flatMap(plan -> CauseTelling.of(found, happening, cause, plan))
                    .ifPresent(notice -> writing.wish(notice, now));
            others.forEach(other ->
                    writing.keep(new Kept(other.story().partOf(cause.id()), other.policy()), Optional.empty(), now));
            changed.addAll(parts);
            story = story.partOf(cause.id());
        }
        if (event.event() instanceof DeploymentEvent.Started) {
            takesOver(writing, story, happening, now, changed);
        }
        return new Kept(story, kept.policy());
    }

    private static void takesOver(Writing writing, Story newer, Happening by, Instant now, Set<DeploymentId> changed) {
        writing.newest(newer.watch().service())
                .map(kept -> kept.story().watch().deployment())
                .filter(before -> !before.equals(newer.watch().deployment()))
                .flatMap(writing::find)
                .ifPresent(before -> {
                    Story over = before.story().takenOver(by.at());
                    if (!over.equals(before.story())) {
                        writing.keep(new Kept(over, before.policy()), Optional.empty(), now);
                        changed.add(over.watch().deployment());
                    }
                });
    }

    /** Those that it names and that are in trouble of their own, with nobody on it yet: they broke before anybody saw the cause. */
    private static List<Kept> others(Writing writing, RollbackEvent.CommonCauseFound found, Happening by) {
        List<Kept> others = new ArrayList<>();
        for (ServiceRef service : found.services()) {
            if (!service.equals(found.watch().service())
                    && service.project().equals(found.watch().service().project())) {
                writing.newest(service)
                        .flatMap(newest -> writing.find(newest.story().watch().deployment()))
                        .filter(kept -> waits(kept.story(), by.at()))
                        .ifPresent(others::add);
            }
        }
        return others;
    }

    private static boolean waits(Story story, Instant at) {
        return story.alarm(Alarm.Kind.TROUBLE)
                .filter(alarm -> !alarm.over(at)
                        && alarm.answered().isEmpty()
                        && alarm.cause().isEmpty())
                .isPresent();
    }

    private Happening happening(Feed.Recorded event, Instant now) {
        return new Happening(event.id(), event.event(), event.at(), event.at().isBefore(now.minus(pace.tooOld())));
    }
}
