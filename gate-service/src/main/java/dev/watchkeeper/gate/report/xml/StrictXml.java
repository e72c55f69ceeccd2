package dev.watchkeeper.gate.report.xml;

import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML as a stream: no document type is read, no entity is replaced, nothing is fetched, and nothing is deeper than it needs. */
final class StrictXml {
    private static final int DEEPEST = 32;

    private StrictXml() {}

    /** Told of each element as it begins. */
    interface Elements {
        /** @param depth 1 for the root */
        void begin(XMLStreamReader element, int depth);
    }

    static void read(InputStream in, Elements elements) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > DEEPEST) {
                            throw new UnreadableReport("it is nested deeper than " + DEEPEST + " elements"
                                    + place(xml.getLocation().getLineNumber()));
                        }
                        elements.begin(xml, depth);
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {
                        // text, comments and the document type say nothing
                    }
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException stream && !(stream instanceof CharConversionException)) {
                throw stream;
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new UnreadableReport("it is no well-formed XML" + place(line), e);
        }
    }

    static UnreadableReport at(XMLStreamReader element, String sentence) {
        return new UnreadableReport(sentence + place(element.getLocation().getLineNumber()));
    }

    /** A whole number of 0 or more that must be there. */
    static long number(XMLStreamReader element, String attribute) {
        String text = element.getAttributeValue(null, attribute);
        if (text == null || !text.matches("\\d{1,18}")) {
            throw at(element, "<" + element.getLocalName() + "> has no whole number as '" + attribute + "'");
        }
        return Long.parseLong(text);
    }

    private static String place(int line) {
        return line > 0 ? ", in line " + line : "";
    }

    /** The JDK's own, whatever else is on the class path: its limits are known. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
