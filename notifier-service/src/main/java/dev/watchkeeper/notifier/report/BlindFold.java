package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** From the transitions of rules to and from BLIND. */
final class BlindFold {
    private final Map<RuleId, Since> open = new HashMap<>();
    private final Map<CheckName, SpanUnion> spans = new TreeMap<>(Comparator.comparing(CheckName::value));

    private record Since(CheckName check, Instant from) {}

    void take(VerdictChanged changed, Instant time) {
        if (changed.check().isEmpty()) {
            return;
        }
        boolean blind = changed.verdict() instanceof Verdict.Inconclusive(Verdict.Why why) && why == Verdict.Why.BLIND;
        if (blind) {
            open.putIfAbsent(
                    changed.rule(),
                    new Since(changed.check().get(), changed.evidence().from()));
        } else {
            Since since = open.remove(changed.rule());
            if (since != null) {
                union(since.check()).add(since.from(), time);
            }
        }
    }

    private SpanUnion union(CheckName check) {
        return spans.computeIfAbsent(check, name -> new SpanUnion());
    }

    /** @param to what is still blind then is blind until then */
    Blindness blindness(Predicate<CheckName> required, Optional<Instant> firstTraffic, Instant to) {
        SpanUnion all = new SpanUnion();
        List<Blindness.OfCheck> checks = new ArrayList<>();
        until(to).forEach((check, union) -> {
            SpanUnion counted = union.within(firstTraffic, to);
            List<Span> list = counted.spans();
            if (required.test(check) && !list.isEmpty()) {
                all.addAll(counted);
                checks.add(new Blindness.OfCheck(
                        check,
                        counted.total(),
                        list.size(),
                        list.subList(0, Math.min(list.size(), Blindness.MOST_SPANS))));
            }
        });
        return new Blindness(all.total(), checks);
    }

    /** What is blind now stays open here: it may be asked for again, as of later. */
    private Map<CheckName, SpanUnion> until(Instant to) {
        Map<CheckName, SpanUnion> all = new TreeMap<>(Comparator.comparing(CheckName::value));
        spans.forEach((check, union) ->
                all.computeIfAbsent(check, name -> new SpanUnion()).addAll(union));
        open.values()
                .forEach(since -> all.computeIfAbsent(since.check(), name -> new SpanUnion())
                        .add(since.from(), to));
        return all;
    }
}
