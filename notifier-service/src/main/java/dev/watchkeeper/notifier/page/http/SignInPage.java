package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.access.SignInRefusal;
import dev.watchkeeper.notifier.page.Landing;
import dev.watchkeeper.notifier.page.RefusedSignIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a token, or the word of an identity provider, becomes a session of the browser. */
@Path("/sign-in")
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    @GET
    @AllowedForAnyone
    public TemplateInstance page(
            @QueryParam("to") @Nullable String to,
            @QueryParam("refused") @Nullable String provider,
            @QueryParam("why") @Nullable String why) {
        String landing = Landing.of(to == null ? "" : to);
        Optional<String> refused = Optional.ofNullable(why)
                .flatMap(SignInRefusal::ofWord)
                .map(refusal -> RefusedSignIn.sentence(refusal, provider == null ? "" : provider));
        return Templates.signIn(landing, ArrivalPage.address(landing), refused.orElse(""));
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String to, String arrival, String refused);
    }
}
