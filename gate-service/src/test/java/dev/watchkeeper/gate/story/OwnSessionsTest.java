package dev.watchkeeper.gate.story;

import static dev.watchkeeper.gate.story.SignIns.PATH;
import static dev.watchkeeper.gate.story.SignIns.as;
import static dev.watchkeeper.gate.story.SignIns.cookie;
import static dev.watchkeeper.gate.story.SignIns.signIn;
import static dev.watchkeeper.gate.story.SignIns.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a person is signed in, and the end of it from elsewhere (ASVS 7.5.2). */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("S18")
class OwnSessionsTest {
    private static final String SESSIONS = "/api/v1/sessions";

    private static Response act(String cookie, String path) {
        return as(cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .post(path);
    }

    private static List<String> ids(String cookie) {
        return as(cookie).get(SESSIONS).then().statusCode(200).extract().path("sessions.id");
    }

    @Test
    void aPersonSeesTheOwnSessionsAndEndsOneFromTheOther() {
        String token = token("at-two-desks", Optional.empty(), Role.VIEWER);
        String left = cookie(signIn(token));
        String here = cookie(signIn(token));
        assertThat(ids(here)).hasSize(2);
        List<Boolean> present = as(here).get(SESSIONS).path("sessions.present");
        assertThat(present).containsExactly(true, false);

        act(here, SESSIONS + "/" + ids(here).getLast() + "/end")
                .then()
                .statusCode(200)
                .body("ended", equalTo(1));

        await().until(() -> as(left).get(PATH).statusCode() == 401);
        as(here).get(PATH).then().statusCode(200);
        assertThat(ids(here)).hasSize(1);
    }

    @Test
    void allOthersEndAtOnceAndThePresentOneStays() {
        String token = token("everywhere", Optional.empty(), Role.VIEWER);
        List<String> left = List.of(cookie(signIn(token)), cookie(signIn(token)));
        String here = cookie(signIn(token));

        act(here, SESSIONS + "/end-others").then().statusCode(200).body("ended", equalTo(2));

        for (String over : left) {
            await().until(() -> as(over).get(PATH).statusCode() == 401);
        }
        as(here).get(PATH).then().statusCode(200);
        act(here, SESSIONS + "/end-others").then().statusCode(200).body("ended", equalTo(0));
    }

    @Test
    void theSessionOfSomebodyElseIsNotThere() {
        String other = cookie(signIn(token("somebody-else", Optional.empty(), Role.VIEWER)));
        String mine = cookie(signIn(token("curious", Optional.empty(), Role.ADMIN)));

        act(mine, SESSIONS + "/" + ids(other).getFirst() + "/end").then().statusCode(404);
        act(mine, SESSIONS + "/" + "x".repeat(300) + "/end").then().statusCode(404);

        assertThat(ids(mine)).doesNotContainAnyElementsOf(ids(other));
        as(other).get(PATH).then().statusCode(200);
    }

    @Test
    void anotherSiteCannotEndThem() {
        String here = cookie(signIn(token("lured", Optional.empty(), Role.VIEWER)));

        as(here).header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .post(SESSIONS + "/end-others")
                .then()
                .statusCode(403);
    }
}
