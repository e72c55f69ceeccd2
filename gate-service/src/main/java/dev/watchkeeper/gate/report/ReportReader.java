package dev.watchkeeper.gate.report;

import java.io.IOException;
import java.io.InputStream;

/** Reads one format: strictly, in one pass, with bounded memory. */
public interface ReportReader {
    /**
     * @throws UnreadableReport when it is not what the format says
     * @throws IOException when the stream fails, also because it is too long
     */
    Summary read(InputStream in) throws IOException;
}
