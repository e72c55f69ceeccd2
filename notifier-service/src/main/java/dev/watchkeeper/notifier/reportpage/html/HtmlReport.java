package dev.watchkeeper.notifier.reportpage.html;

import dev.watchkeeper.notifier.reportpage.Page;
import dev.watchkeeper.notifier.reportpage.Page.Block;
import dev.watchkeeper.notifier.reportpage.Plot;
import dev.watchkeeper.notifier.reportpage.Svg;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Writes a page as one HTML file that needs nothing else: its style is inside, its plots are shapes, and there is no script. Every
 * text is escaped; only our own drawings are not.
 */
public final class HtmlReport {
    private final Template template;
    private final String style;

    public HtmlReport() {
        this.style = resource("report.css");
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .strictRendering(true)
                .build();
        this.template = engine.parse(resource("report.html"), Variant.forContentType(Variant.TEXT_HTML));
    }

    public String of(Page page) {
        return template.data("page", page)
                .data("style", new RawString(style))
                .data("view", View.INSTANCE)
                .render();
    }

    /** What a browser may load for such a page: the one style by its hash, and nothing else. */
    public String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'sha256-" + hash(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("report/" + name + " is not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the template asks about blocks. */
    public static final class View {
        static final View INSTANCE = new View();

        private View() {}

        /** The kind of a block, in a word. */
        public String kind(Block block) {
            return switch (block) {
                case Block.Paragraph paragraph -> "paragraph";
                case Block.Message message -> "message";
                case Block.Bullets bullets -> "bullets";
                case Block.Facts facts -> "facts";
                case Block.Table table -> "table";
                case Block.Plots plots -> "plots";
            };
        }

        public String tone(Page.Tone tone) {
            return tone.name().toLowerCase(Locale.ROOT);
        }

        public RawString svg(Plot plot) {
            return new RawString(Svg.of(plot));
        }
    }
}
