package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Story;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Port to the stories, to how far the stream was read, and to what is to be told: all of it changes in one transaction. */
public interface StoryBook {
    /** Where reading goes on; empty before the first event. */
    Optional<Position> position();

    /** Deployments that are to be looked at by now, because time alone may change what is told. */
    List<DeploymentId> toLookAt(Instant now);

    void write(Consumer<Writing> work);

    /** Forgets stories, and the events in them, that nothing was added to since then. */
    void forget(Instant before);

    /** A story with the policy that its deployment carries. */
    record Kept(Story story, ResolvedPolicy policy) {}

    /**
     * Services that broke together.
     *
     * @param services as {@code project/service/environment}
     * @param deployments whose alarms are a part of it, in the order in which they were found
     * @param sentence the newest word about it
     */
    record Cause(
            String id,
            ProjectName project,
            Set<String> services,
            List<DeploymentId> deployments,
            String sentence,
            Instant since) {
        public Cause {
            services = Set.copyOf(services);
            deployments = List.copyOf(deployments);
        }
    }

    /** One transaction. */
    interface Writing {
        void moveTo(Position position);

        /** True for the first time that the event is seen in any epoch. */
        boolean firstTime(EventId event, DeploymentId of, Instant at);

        /** Locks the story until the end of the transaction. */
        Optional<Kept> find(DeploymentId deployment);

        /** @param lookAt when time alone may change something */
        void keep(Kept kept, Optional<Instant> lookAt, Instant now);

        /** Keeps an event of a deployment that is not known yet; at most 1,000 of one. */
        void holdBack(DeploymentId deployment, Feed.Recorded event, Instant now);

        /** What was held back for it, in its order; it is held back no longer. */
        List<Feed.Recorded> heldBack(DeploymentId deployment);

        /** The story of the newest deployment of a service that was started; where none was, of the newest one. */
        Optional<Kept> newest(ServiceRef service);

        /** The same of each service of a project, by their services; at most 500. */
        List<Kept> newestOfEach(ProjectName project);

        /** Which of these notices a receiver has taken in some form. */
        Set<NoticeId> taken(Set<NoticeId> among);

        /** What is wished for under an id, if it is. */
        Optional<Content> wished(NoticeId notice);

        /** From now on it is to be so at the receiver. */
        void wish(Notice notice, Instant now);

        /**
         * Adds to the cause that began less than ten minutes ago and shares a service with these; otherwise to a new one. Locks it
         * until the end of the transaction.
         */
        Cause cause(RollbackEvent.CommonCauseFound found, List<DeploymentId> parts, Instant at);

        /** The causes that a deployment is or was a part of; locked until the end of the transaction. */
        List<Cause> causesOf(DeploymentId deployment);

        /** The story as it is now, without a lock. */
        Optional<Kept> look(DeploymentId deployment);
    }
}
