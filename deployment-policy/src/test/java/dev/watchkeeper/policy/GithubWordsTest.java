package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.gate.CiRules;
import dev.watchkeeper.policy.gate.ProtectionRule;
import dev.watchkeeper.policy.gate.ProtectionRule.Naming;
import dev.watchkeeper.policy.gate.ReviewRules;
import dev.watchkeeper.policy.lint.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about GitHub's environments and deployments. */
class GithubWordsTest {
    private static final String SPEC = "team: households }\nspec:\n";

    private static String with(String words) {
        return PolicyTexts.with(SPEC, "team: households, repository: petforce/api }\nspec:\n" + words.indent(2));
    }

    @Test
    void anEnvironmentIsAnsweredForAndTheRestIsAsItMostlyIs() {
        Policy policy = PolicyTexts.accepted(with("gate: { protectionRule: { github-environment: prod } }"))
                .policy();

        assertThat(policy.gate().protectionRule()).contains(new ProtectionRule("prod", Naming.TAG, false));
        assertThat(policy.start()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tag, TAG", "commit, COMMIT", "short-commit, SHORT_COMMIT"})
    void theVersionIsCalledAsThePolicySays(String word, Naming naming) {
        Policy policy = PolicyTexts.accepted(with("gate: { protectionRule: { github-environment: prod, version: " + word
                        + ", start: with-job } }\nstart: { githubDeployment: true }"))
                .policy();

        assertThat(policy.gate().protectionRule()).contains(new ProtectionRule("prod", naming, true));
        assertThat(policy.start().orElseThrow().githubDeployment()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate: { protectionRule: {} } | spec.gate.protectionRule.github-environment | production",
                "gate: { protectionRule: { github-environment: a, version: branch } } | spec.gate.protectionRule.version | Known here",
                "gate: { protectionRule: { github-environment: a, start: later } } | spec.gate.protectionRule.start | with-job",
                "gate: { protectionRule: { environment: a } } | spec.gate.protectionRule.environment | github-environment",
                "gate: { protectionRule: { github-environment: \"a\\nb\" } } | spec.gate.protectionRule | settings",
                "gate: { ci: { coverage: { minimum: \">= 80%\" } } } | spec.gate.ci.coverage.from | status:codecov/project",
                "gate: { ci: { coverage: { from: \"status:a\" } } } | spec.gate.ci.coverage.minimum | 80%",
                "gate: { ci: { coverage: { minimum: \">= 80%\", from: codecov } } } | spec.gate.ci.coverage.from | status:",
                "gate: { ci: { coverage: { minimum: \"< 80%\", from: \"status:a\" } } } | spec.gate.ci.coverage.minimum | >= 80%",
                "gate: { review: { pullRequests: all } } | spec.gate.review.pullRequests | since-running",
                "start: { githubDeployment: maybe } | spec.start.githubDeployment | true or false"
            })
    void whatIsWrongIsSaidWhereItStands(String words, String path, String remedy) {
        assertThat(PolicyTexts.errors(with(words))).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo(path);
            assertThat(error.remedy() + error.sentence()).contains(remedy);
        });
    }

    @Test
    void coverageIsSaidByReportsOrByACommitStatus() {
        CiRules reports = ci("coverage: \">= 80%\"");
        CiRules status = ci("coverage: { minimum: \">= 80%\", from: \"status:codecov/project\" }");

        assertThat(reports.coverageFrom()).isEmpty();
        assertThat(status.coverageFrom()).contains("codecov/project");
        assertThat(status.coverage()).isEqualTo(reports.coverage());
    }

    @Test
    void onlyThePullRequestOfTheCommitIsJudgedUnlessAllAreMeant() {
        assertThat(review("approvals: 2").sinceRunning()).isFalse();
        assertThat(review("approvals: 2, pullRequests: since-running").sinceRunning())
                .isTrue();
    }

    private static ReviewRules review(String words) {
        return PolicyTexts.accepted(with("gate: { review: { " + words + " } }"))
                .policy()
                .gate()
                .review()
                .orElseThrow();
    }

    private static CiRules ci(String words) {
        return PolicyTexts.accepted(with("gate: { ci: { " + words + " } }"))
                .policy()
                .gate()
                .ci()
                .orElseThrow();
    }

    @Test
    void aQuestionOfWhoeverRequestsIsWarnedOf() {
        String attest = "attest: [{ id: told, ask: \"Were all told?\", by: deployer }]";

        assertThat(Lint.of(PolicyTexts.accepted(
                                        with("gate: { protectionRule: { github-environment: prod } }\n" + attest))
                                .policy())
                        .warnings())
                .anySatisfy(warning ->
                        assertThat(warning).startsWith("attest[told]: ").contains("name a contact"));
        assertThat(Lint.of(PolicyTexts.accepted(with(attest)).policy()).warnings())
                .noneMatch(warning -> warning.contains("attest"));
    }

    @Test
    void anExceptionForWhichThereIsOnlyOnePersonIsWarnedOf() {
        String rule = "gate: { protectionRule: { github-environment: prod } }\n";
        String exceptions = """
            exceptions:
              emergency: { bypass: [window], approve: [vp], reason: required, postReview: { within: 48h, by: lead } }
              hotfix: { skip: [coverage], postReview: { within: 48h, by: lead } }
            """;

        assertThat(exceptionsWarnedOf(rule + exceptions, "vera", "lena"))
                .satisfiesExactly(
                        warning -> assertThat(warning)
                                .startsWith("exceptions.emergency: ")
                                .contains("two people"),
                        warning -> assertThat(warning).startsWith("exceptions.emergency.postReview: "));
        assertThat(exceptionsWarnedOf(rule + exceptions, "vera, lena", "lena, vera"))
                .isEmpty();
        assertThat(exceptionsWarnedOf(exceptions, "vera", "lena")).isEmpty();
    }

    private static List<String> exceptionsWarnedOf(String words, String vp, String lead) {
        String text = with(words)
                .replace(
                        "  contacts:\n",
                        "  contacts:\n    vp: { slack: \"@vp\", people: [" + vp
                                + "] }\n    lead: { slack: \"@lead\", people: [" + lead + "] }\n");
        return Lint.of(PolicyTexts.accepted(text).policy()).warnings().stream()
                .filter(warning -> warning.startsWith("exceptions."))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'gate: { protectionRule: { github-environment: prod } }', spec.gate",
        "'start: { githubDeployment: true }', spec.start"
    })
    void withoutARepositoryThereIsNoSuchPlace(String words, String path) {
        assertThat(PolicyTexts.errors(PolicyTexts.with(SPEC, SPEC + words.indent(2))))
                .anySatisfy(error -> {
                    assertThat(error.path()).isEqualTo(path);
                    assertThat(error.remedy()).contains("repository: owner/name");
                });
    }
}
