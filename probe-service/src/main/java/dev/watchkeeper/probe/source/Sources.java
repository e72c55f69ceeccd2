package dev.watchkeeper.probe.source;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.cadence.SourceTraits;
import java.util.List;
import java.util.Optional;

/** The one list of whom can be asked; the first that answers a check is its source. */
public record Sources(List<Source> all) implements SourceTraits {
    public Sources {
        all = List.copyOf(all);
    }

    public Optional<Source> of(Check check) {
        return all.stream().filter(source -> source.answers(check)).findFirst();
    }

    @Override
    public boolean keepsHistory(Check check) {
        return of(check).filter(Source::keepsHistory).isPresent();
    }

    @Override
    public boolean batched(Check check) {
        return of(check).filter(Source::batched).isPresent();
    }

    @Override
    public boolean aligned(Check check) {
        return of(check).filter(Source::aligned).isPresent();
    }
}
