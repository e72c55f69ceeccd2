package dev.watchkeeper.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** In which form a verb prints its data on standard output. Notes go to standard error. */
public final class OutputOptions {
    /** The forms. */
    public enum Form {
        TEXT,
        JSON,
        JSONL;

        /** As it is written, also by the completion of a shell. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, json (one document at the end) or jsonl (a line for each thing that happens)")
    private Form form = Form.TEXT;

    @Spec(Spec.Target.MIXEE)
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    public boolean text() {
        return form == Form.TEXT;
    }

    /** Whether one document is asked for, which is there in the end only. */
    public boolean oneDocument() {
        return form == Form.JSON;
    }

    /** For people; printed where text is asked for. */
    public void line(String line) {
        if (form == Form.TEXT) {
            print(line);
        }
    }

    /** Something has happened; printed where lines of JSON are asked for. */
    public void happened(JsonNode what) {
        if (form == Form.JSONL) {
            print(Plain.json(what.toString()));
        }
    }

    /** How it is in the end; printed where JSON is asked for. */
    public void end(JsonNode what) {
        if (form == Form.JSON) {
            print(Plain.json(what.toPrettyString()));
        }
    }

    /** One thing, which is all there is to say: printed in either form of JSON. */
    public void data(JsonNode what) {
        happened(what);
        end(what);
    }

    /** Several things: a line each, or one list. */
    public void list(JsonNode all) {
        all.forEach(this::happened);
        end(all);
    }

    /** For whoever looks on: never data. */
    public void note(String line) {
        PrintWriter err = err();
        err.println(Plain.escaped(line));
        err.flush();
    }

    private void print(String line) {
        PrintWriter out = out();
        out.println(Plain.escaped(line));
        if (out.checkError()) {
            throw new Stopped(ExitCode.INCONCLUSIVE, "whoever read the output has gone", "");
        }
    }

    public PrintWriter out() {
        return spec().commandLine().getOut();
    }

    public PrintWriter err() {
        return spec().commandLine().getErr();
    }

    public CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        return spec;
    }
}
