package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.notifier.page.Landing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Where a token, or the word of an identity provider, becomes a session of the browser. */
@Path("/sign-in")
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    @GET
    @AllowedForAnyone
    public TemplateInstance page(
            @QueryParam("to") @Nullable String to, @QueryParam("refused") @Nullable String refused) {
        return Templates.signIn(Landing.of(to == null ? "" : to), refused == null ? "" : refused);
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String to, String refused);
    }
}
