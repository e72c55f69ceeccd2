package dev.watchkeeper.policy.read;

import java.util.List;

/** The words of each section of a policy. The JSON Schema has a definition of the same name and the same words for each. */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
enum Section {
    POLICY("apiVersion kind metadata spec"),
    METADATA("project service environment team repository"),
    SPEC(
            "targets database cache registry dependsOn window checks gate attest start cutover watch rollback exceptions contacts notify"),
    TARGET("name webhook ecs kubernetes"),
    WEBHOOK("url secret"),
    ECS("cluster service strategy"),
    KUBERNETES("cluster namespace deployment container secret"),
    DATABASE("rds connection replica migrations readOnlySwitch"),
    CACHE("elasticache"),
    REGISTRY("ecr"),
    WINDOW("timezone allow freezes"),
    ALLOW("days from to"),
    FREEZE("name from to reason"),
    CHECK(
            "health ratio count gauge every resolution delay expect as critical required writes use emptyIsZero seenBy of against compare link"),
    COMPARE("with atMost atLeast between floor minExpected"),
    RATIO("bad total same"),
    MEASURED("same openmetrics prometheus datadog cloudwatch cloudwatch-logs sentry postgres rds redis github-issues"),
    SERIES("openmetrics prometheus datadog cloudwatch cloudwatch-logs sentry postgres rds redis github-issues"),
    OPENMETRICS("url metric labels slowerThan"),
    PROMETHEUS("url query"),
    CLOUDWATCH_LOGS("group filter"),
    SENTRY("project query crashFree"),
    POSTGRES("sql"),
    GITHUB_ISSUES("label since"),
    HEALTH(
            "http headers auth body expect matches expectHeaders certificate within steps redis ecs ecr postgres github-workflow rds elasticache cloudwatch-logs statuspage datadog"),
    SMOKE("workflow timeout"),
    ELASTICACHE("cluster"),
    STATUSPAGE("url component"),
    DATADOG_MONITORS("monitors"),
    STEP("http headers auth body expect matches expectHeaders certificate within keep always"),
    AGAINST("version"),
    GATE(
            "ci review migrations documents rollback monitoring staging incidents infrastructure backup people protectionRule"),
    GATE_CI("required coverage vulnerabilities"),
    GATE_COVERAGE("minimum from"),
    GATE_VULNERABILITIES("critical high medium low"),
    GATE_REVIEW("approvals from unresolvedThreads forbiddenLabels securityReview productReview pullRequests"),
    GATE_PATH_REVIEW("paths from"),
    GATE_MIGRATIONS("lint indexes destructive rollbackScript estimate testedOn"),
    GATE_DOCUMENTS("changelog versionBumped apiDocs runbook userDocs"),
    GATE_ROLLBACK("previousVersion imageExists estimate testedOn databaseScripts"),
    GATE_MONITORING("rulesNotBlind datadogMonitors apm sentryProject logGroup dashboards"),
    GATE_STAGING("healthy deployedWithin smoke"),
    GATE_INCIDENTS("active pagerduty statuspage"),
    GATE_INFRASTRUCTURE("checks awsMaintenance rds ecs elasticache"),
    GATE_BACKUP("automatedWithin snapshot waitAvailable"),
    GATE_PEOPLE("onCall backup"),
    GATE_PROTECTION("github-environment version start"),
    DEMAND("when"),
    ATTESTATION("id ask by at when"),
    START("flag readOnly monitors pipeline githubDeployment announce"),
    MONITORS("datadog raise mute for"),
    PIPELINE("github-workflow"),
    ANNOUNCE("slack statuspage"),
    CUTOVER("from greenHealthy steps hold drained"),
    WATCH("grace"),
    PHASE("from to every checks onPass onEnd report"),
    ROLLBACK("falseAlarm when phases onBlind via within verifyWith database atMost"),
    TRIGGER("check is per for atLeast detector to tolerance critical times reported observe"),
    MEANS("webhook github-workflow ecs"),
    WORKFLOW("workflow inputs"),
    RESTORE("restore approvals from"),
    AT_MOST("automatic per"),
    EXEMPTION("bypass skip never approve reason expires postReview"),
    POST_REVIEW("within by"),
    CONTACT("slack pagerduty email available for people"),
    NOTIFY("slack pagerduty statuspage report datadog"),
    NOTIFY_SLACK("channel style"),
    NOTIFY_PAGERDUTY("changeEvents page"),
    NOTIFY_STATUSPAGE("component on publish"),
    NOTIFY_REPORT("after to postmortem"),
    NOTIFY_DATADOG("service");

    private final List<String> words;

    Section(String words) {
        this.words = List.of(words.split(" ", -1));
    }

    List<String> words() {
        return words;
    }
}
