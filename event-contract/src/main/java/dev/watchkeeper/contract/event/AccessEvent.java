package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may do what, and who is signed in; compacted by subject or session, kept in memory by every service. */
public sealed interface AccessEvent extends Event {
    /** How the key of a session begins; no subject's name may begin like this. */
    String SESSION_KEY = "session/";

    SubjectId subject();

    @Override
    default Topic topic() {
        return Topic.ACCESS;
    }

    @Override
    default String key() {
        return subject().value();
    }

    @Override
    default String project() {
        return "watchkeeper";
    }

    /**
     * @param onProject the project that the roles hold for, {@code *} for all
     * @param tokenHash SHA-256 (hex) of the bearer token; empty when the subject has none and is known by an identity provider alone
     */
    record RolesGranted(
            SubjectId subject, String onProject, Set<Role> roles, String tokenHash, Optional<Instant> expires)
            implements AccessEvent {
        public RolesGranted {
            roles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }

        @Override
        public String sentence() {
            return subject + " has " + roles + " on " + onProject;
        }
    }

    record AccessRevoked(SubjectId subject) implements AccessEvent {
        @Override
        public String sentence() {
            return subject + " has no access any more";
        }
    }

    /**
     * A person signed in. What it opens is what the subject's grant says at the moment of each request.
     *
     * @param sessionHash SHA-256 (hex) of the secret in the person's browser
     * @param tokenHash the subject's token that was shown; the session ends with it. Without one another proof was given
     * @param expires after {@code opened}; it is never moved
     */
    record SessionOpened(
            SessionId session,
            SubjectId subject,
            String sessionHash,
            Optional<String> tokenHash,
            Instant opened,
            Instant expires)
            implements AccessEvent {
        @Override
        public String key() {
            return SESSION_KEY + session;
        }

        @Override
        public String sentence() {
            return subject + " is signed in until " + expires;
        }
    }

    /** A session ended before its time: by the person, or because the same person has opened too many. */
    record SessionClosed(SessionId session, SubjectId subject) implements AccessEvent {
        @Override
        public String key() {
            return SESSION_KEY + session;
        }

        @Override
        public String sentence() {
            return subject + " has signed out";
        }
    }
}
