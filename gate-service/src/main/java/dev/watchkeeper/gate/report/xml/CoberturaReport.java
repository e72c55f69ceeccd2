package dev.watchkeeper.gate.report.xml;

import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** Cobertura's {@code <coverage lines-covered="..." lines-valid="...">}. */
public final class CoberturaReport implements ReportReader {
    @Override
    public Summary.Coverage read(InputStream in) throws IOException {
        Found found = new Found();
        StrictXml.read(in, found);
        return found.coverage.orElseThrow(() -> new UnreadableReport("it has no <coverage>"));
    }

    private static final class Found implements StrictXml.Elements {
        private Optional<Summary.Coverage> coverage = Optional.empty();

        @Override
        public void begin(XMLStreamReader element, int depth) {
            if (depth == 1 && !element.getLocalName().equals("coverage")) {
                throw StrictXml.at(
                        element, "its root is <" + element.getLocalName() + ">, and Cobertura's is <coverage>");
            }
            if (depth == 1) {
                coverage = Optional.of(new Summary.Coverage(
                        StrictXml.number(element, "lines-covered"), StrictXml.number(element, "lines-valid")));
            }
        }
    }
}
