package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import java.util.Optional;

/** A policy was accepted for a service; {@code version} counts from 1 and never changes its content. */
public record PolicyAccepted(ServiceRef of, int version, ResolvedPolicy policy, SubjectId by) implements Event {
    @Override
    public Topic topic() {
        return Topic.POLICIES;
    }

    @Override
    public String key() {
        return of.toString();
    }

    @Override
    public String project() {
        return of.project().value();
    }

    @Override
    public Optional<ServiceRef> service() {
        return Optional.of(of);
    }

    @Override
    public String sentence() {
        return by + " sets policy " + version + " of " + of;
    }
}
