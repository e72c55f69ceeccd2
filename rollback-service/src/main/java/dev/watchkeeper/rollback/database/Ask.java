package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What persons are asked to agree to.
 *
 * @param id what an approval must name; another snapshot, instance or attempt has another
 * @param confirm what an approval must repeat letter by letter: the thing that is at stake
 * @param excluded who can never approve it: whoever requested it, and whoever requested what it follows from
 * @param until afterwards nobody can agree any more
 * @param yes in their order
 */
public record Ask(String id, String confirm, Set<SubjectId> excluded, Instant until, int needed, List<Approval> yes) {
    /** How long persons have to agree. */
    public static final Duration VALID = Duration.ofMinutes(30);

    /** How long what they agreed to may wait until it begins: nobody is surprised by it hours later. */
    public static final Duration BEGIN_WITHIN = Duration.ofMinutes(10);

    public Ask {
        excluded = Set.copyOf(excluded);
        yes = List.copyOf(yes);
    }

    public boolean over(Instant now) {
        return !now.isBefore(until);
    }

    public boolean enough() {
        return yes.stream()
                        .map(Approval::by)
                        .filter(who -> !excluded.contains(who))
                        .distinct()
                        .count()
                >= needed;
    }

    public int missing() {
        return Math.max(0, needed - yes.size());
    }

    public boolean has(SubjectId subject) {
        return yes.stream().anyMatch(approval -> approval.by().equals(subject));
    }

    /** @param stillMay whoever has lost the role meanwhile has not agreed */
    Ask with(Approval next, Predicate<SubjectId> stillMay) {
        List<Approval> all = Stream.concat(
                        yes.stream().filter(approval -> stillMay.test(approval.by())), Stream.of(next))
                .toList();
        return new Ask(id, confirm, excluded, until, needed, all);
    }
}
