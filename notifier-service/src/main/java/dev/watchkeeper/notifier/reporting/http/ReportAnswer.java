package dev.watchkeeper.notifier.reporting.http;

import dev.watchkeeper.notifier.reporting.ReportForms.Forms;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers in the form that is asked for first; JSON when any will do. */
public final class ReportAnswer {
    static final String MARKDOWN = "text/markdown";

    private static final MediaType MARKDOWN_TYPE = MediaType.valueOf(MARKDOWN);

    private final String contentSecurityPolicy;

    /** @param contentSecurityPolicy what a browser may load for the HTML form */
    public ReportAnswer(String contentSecurityPolicy) {
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    Response of(Forms forms, List<MediaType> acceptable) {
        for (MediaType asked : acceptable) {
            if (asked.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                break;
            }
            if (asked.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return Response.ok(forms.html(), MediaType.TEXT_HTML + ";charset=utf-8")
                        .header("Content-Security-Policy", contentSecurityPolicy)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .build();
            }
            if (asked.isCompatible(MARKDOWN_TYPE)) {
                return Response.ok(forms.markdown(), MARKDOWN + ";charset=utf-8")
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .build();
            }
        }
        return Response.ok(forms.json(), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
