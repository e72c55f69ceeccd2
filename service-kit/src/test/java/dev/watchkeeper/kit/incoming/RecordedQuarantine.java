package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps what was put into quarantine; fails first as often as told. */
final class RecordedQuarantine implements Quarantine {
    final List<Entry> entries = new ArrayList<>();
    final Deque<RuntimeException> failures = new ArrayDeque<>();

    @Override
    public void put(EncodedEvent record, RecordPlace place, QuarantineReason reason, String detail) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        entries.add(new Entry(record, reason, detail));
    }

    record Entry(EncodedEvent record, QuarantineReason reason, String detail) {}
}
