package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.event.RollbackEvent;
import java.util.ArrayList;
import java.util.List;

/** The four lines of the checklist about a completed rollback, from the message that rollback writes. */
final class RollbackLines {
    private static final List<String> LABELS = List.of("Rolled back to", "Reason", "Status", "Next steps");

    private RollbackLines() {}

    static List<AnnouncedLine> of(RollbackEvent.RolledBack back) {
        List<AnnouncedLine> lines = new ArrayList<>();
        List<String> said = back.message().map(text -> text.lines().toList()).orElse(List.of());
        for (String label : LABELS) {
            said.stream()
                    .filter(line -> line.startsWith(label + ": "))
                    .findFirst()
                    .ifPresent(line -> lines.add(new AnnouncedLine(label, line.substring(label.length() + 2))));
        }
        return lines.size() == LABELS.size()
                ? List.copyOf(lines)
                : List.of(
                        new AnnouncedLine("Rolled back to", back.to().tag()),
                        new AnnouncedLine("Reason", back.sentence()),
                        new AnnouncedLine("Status", "System stable"),
                        new AnnouncedLine("Next steps", "find out why " + back.from() + " broke"));
    }
}
