package dev.watchkeeper.probe.source;

import static dev.watchkeeper.probe.source.BlindRow.ERROR_IN_A_200;
import static dev.watchkeeper.probe.source.BlindRow.STATUS_429;
import static dev.watchkeeper.probe.source.BlindRow.TLS_FAILURE;

import dev.watchkeeper.contract.observation.Reading;
import java.util.List;
import java.util.stream.Stream;

/** A source of a vendor, as it is asked, with what the vendor says in each row of the table. */
interface BlindSubject {
    /** An answer from which it measures. */
    String right();

    /** What the vendor says; of the rows that are no answer, what comes with them. */
    BlindCell said(BlindRow row);

    /** What the source makes of this answer. */
    List<Reading> answering(BlindRow row, String body);

    static List<BlindSubject> all() {
        return Stream.<BlindSubject>concat(Stream.of(BlindJsonSubject.values()), Stream.of(BlindAwsSubject.values()))
                .toList();
    }

    /** A right answer does not help where the status or the connection is wrong. */
    default BlindCell cell(BlindRow row) {
        return row == STATUS_429 || row == TLS_FAILURE ? notMeasured(right()) : said(row);
    }

    default List<Reading> answeringRightly() {
        return answering(ERROR_IN_A_200, right());
    }

    static BlindCell notMeasured(String body) {
        return new BlindCell.NotMeasured(body);
    }

    static BlindCell cannotBe(String why) {
        return new BlindCell.CannotBe(why);
    }
}
