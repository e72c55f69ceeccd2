package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may do what, in memory, as the {@code access} topic says. One token per subject. */
@Singleton
public class AccessTable {
    private final Map<SubjectId, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    /** Takes one event; taking it again changes nothing. An entry that cannot be read takes the subject's access away. */
    public void apply(AccessEvent event) {
        switch (event) {
            case AccessEvent.AccessRevoked revoked -> entries.remove(revoked.subject());
            case AccessEvent.RolesGranted granted -> {
                try {
                    entries.put(
                            granted.subject(),
                            new Entry(
                                    TokenHash.ofHex(granted.tokenHash()),
                                    new Grant(
                                            granted.subject(),
                                            granted.onProject(),
                                            granted.roles(),
                                            granted.expires())));
                } catch (IllegalArgumentException e) {
                    entries.remove(granted.subject());
                }
            }
        }
    }

    /** The key was erased from the topic. */
    public void erased(String key) {
        entries.keySet().removeIf(subject -> subject.value().equals(key));
    }

    /** Looks at every entry, whichever fits, so that the time taken says nothing about which. */
    public Optional<Grant> grantOf(String token) {
        TokenHash given = TokenHash.ofToken(token);
        Optional<Grant> found = Optional.empty();
        for (Entry entry : entries.values()) {
            if (entry.hash().sameAs(given)) {
                found = Optional.of(entry.grant());
            }
        }
        return found;
    }

    /** Whether the subject has one of these roles in the project now, for a decision that rests on what it did before. */
    public boolean has(SubjectId subject, ProjectName project, Set<Role> needed, Instant now) {
        Entry entry = entries.get(subject);
        return entry != null
                && entry.grant().validAt(now)
                && entry.grant().on(project)
                && entry.grant().hasOneOf(needed);
    }

    /** Whether the topic has been read to its end once; until then nobody can be refused or let in. */
    public boolean loaded() {
        return loaded;
    }

    public void markLoaded() {
        loaded = true;
    }

    private record Entry(TokenHash hash, Grant grant) {}
}
