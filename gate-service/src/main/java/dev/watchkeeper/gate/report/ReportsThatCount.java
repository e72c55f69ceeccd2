package dev.watchkeeper.gate.report;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import java.util.List;
import java.util.stream.Stream;

/** What was handed in; and of what the gate itself learned, that of which nobody has handed anything in. */
public final class ReportsThatCount {
    /** Who said what the gate learned. */
    private static final SubjectId GATE = new SubjectId("gate");

    private ReportsThatCount() {}

    public static List<Report> of(ServiceRef service, Commit commit, List<Report> handedIn, List<Learned> learned) {
        return Stream.concat(
                        handedIn.stream(),
                        learned.stream()
                                .filter(one -> handedIn.stream()
                                        .noneMatch(report -> report.summary().getClass()
                                                == one.summary().getClass()))
                                .map(one -> new Report(
                                        service.project(),
                                        service.service(),
                                        commit,
                                        one.format(),
                                        one.summary(),
                                        "",
                                        GATE,
                                        one.at())))
                .toList();
    }
}
