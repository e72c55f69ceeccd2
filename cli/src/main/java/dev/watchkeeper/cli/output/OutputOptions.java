package dev.watchkeeper.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** In which form a verb prints its data on standard output. Notes go to standard error. */
public final class OutputOptions {
    /** The forms. */
    public enum Form {
        TEXT,
        JSON,
        JSONL
    }

    @Option(
            names = "--output",
            defaultValue = "text",
            description = "text, json (one document at the end) or jsonl (a line for each thing that happens)")
    private Form form = Form.TEXT;

    @Spec(Spec.Target.MIXEE)
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    public boolean text() {
        return form == Form.TEXT;
    }

    /** For people; printed where text is asked for. */
    public void line(String line) {
        if (form == Form.TEXT) {
            out().println(line);
            out().flush();
        }
    }

    /** Something has happened; printed where lines of JSON are asked for. */
    public void happened(JsonNode what) {
        if (form == Form.JSONL) {
            out().println(what);
            out().flush();
        }
    }

    /** How it is in the end; printed where JSON is asked for. */
    public void end(JsonNode what) {
        if (form == Form.JSON) {
            out().println(what.toPrettyString());
            out().flush();
        }
    }

    /** For whoever looks on: never data. */
    public void note(String line) {
        PrintWriter err = spec().commandLine().getErr();
        err.println(line);
        err.flush();
    }

    public PrintWriter out() {
        return spec().commandLine().getOut();
    }

    public CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        return spec;
    }
}
