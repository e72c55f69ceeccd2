package dev.watchkeeper.gate.report.xml;

import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** JaCoCo's {@code <report>}: the counter of lines right below the root is the sum of all. */
public final class JacocoReport implements ReportReader {
    @Override
    public Summary.Coverage read(InputStream in) throws IOException {
        Found found = new Found();
        StrictXml.read(in, found);
        return found.coverage.orElseThrow(
                () -> new UnreadableReport("it has no <counter type=\"LINE\"> right below <report>"));
    }

    private static final class Found implements StrictXml.Elements {
        private Optional<Summary.Coverage> coverage = Optional.empty();

        @Override
        public void begin(XMLStreamReader element, int depth) {
            if (depth == 1 && !element.getLocalName().equals("report")) {
                throw StrictXml.at(element, "its root is <" + element.getLocalName() + ">, and JaCoCo's is <report>");
            }
            if (depth == 2
                    && element.getLocalName().equals("counter")
                    && "LINE".equals(element.getAttributeValue(null, "type"))) {
                if (coverage.isPresent()) {
                    throw StrictXml.at(element, "it has two counters of lines below <report>");
                }
                long covered = StrictXml.number(element, "covered");
                coverage = Optional.of(
                        new Summary.Coverage(covered, Math.addExact(covered, StrictXml.number(element, "missed"))));
            }
        }
    }
}
