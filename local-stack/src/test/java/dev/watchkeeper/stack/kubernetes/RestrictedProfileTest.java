package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S19: every pod stays within the profile "restricted"; and each control of the profile goes red where a pod breaks it. */
class RestrictedProfileTest {
    private static final String GOOD = """
            containers:
              - name: c
                ports: [{ containerPort: 8080 }]
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
            securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
            volumes: [{ name: v, emptyDir: {} }]
            """;

    @Test
    void everyPodStaysWithinTheProfile() {
        List<Tree> works =
                Manifests.ofKind(Manifests.in("base"), "Deployment", "StatefulSet", "Job", "CronJob", "DaemonSet");

        assertThat(works).hasSize(6);
        for (Tree work : works) {
            assertThat(RestrictedProfile.violations(work.pod())).as(work.name()).isEmpty();
        }
    }

    @Test
    void podAsTheStandardShowsItIsTaken() {
        assertThat(RestrictedProfile.violations(Manifests.one(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volumes: [|hostNetwork: true%nvolumes: [|hostNetwork",
                "volumes: [|hostPID: true%nvolumes: [|hostPID",
                "volumes: [|hostIPC: true%nvolumes: [|hostIPC",
                "emptyDir: {}|hostPath: { path: / }|volume of the kind hostPath",
                "emptyDir: {}|nfs: { path: / }|volume of the kind nfs",
                "containerPort: 8080|containerPort: 8080, hostPort: 80|hostPort",
                "allowPrivilegeEscalation: false, |'privileged: true, allowPrivilegeEscalation: false, '|privileged",
                "allowPrivilegeEscalation: false, |''|allowPrivilegeEscalation",
                "drop: [ALL]|drop: [NET_RAW]|capabilities.drop",
                "drop: [ALL]|drop: [ALL], add: [SYS_ADMIN]|SYS_ADMIN",
                "runAsNonRoot: true, |''|runAsNonRoot is not true",
                "runAsNonRoot: true, |'runAsNonRoot: false, '|runAsNonRoot",
                "allowPrivilegeEscalation: false, |'runAsNonRoot: false, allowPrivilegeEscalation: false, '|c: runAsNonRoot is false",
                "runAsNonRoot: true, |'runAsNonRoot: true, runAsUser: 0, '|runAsUser 0",
                "allowPrivilegeEscalation: false, |'runAsUser: 0, allowPrivilegeEscalation: false, '|c: runAsUser 0",
                "type: RuntimeDefault|type: Unconfined|seccompProfile Unconfined",
                "', seccompProfile: { type: RuntimeDefault }'|''|seccompProfile",
                "runAsNonRoot: true, |'runAsNonRoot: true, seLinuxOptions: { type: spc_t }, '|seLinuxOptions.type",
                "runAsNonRoot: true, |'runAsNonRoot: true, seLinuxOptions: { user: root }, '|seLinuxOptions.user",
                "runAsNonRoot: true, |'runAsNonRoot: true, appArmorProfile: { type: Unconfined }, '|appArmorProfile",
                "runAsNonRoot: true, |'runAsNonRoot: true, sysctls: [{ name: kernel.msgmax, value: \"1\" }], '|sysctl kernel.msgmax",
                "runAsNonRoot: true, |'runAsNonRoot: true, windowsOptions: { hostProcess: true }, '|hostProcess",
                "allowPrivilegeEscalation: false, |'procMount: Unmasked, allowPrivilegeEscalation: false, '|procMount",
                "'ports: ['|'livenessProbe: { httpGet: { host: other, port: 1 } }%n    ports: ['|asks another host",
                "'ports: ['|'lifecycle: { preStop: { httpGet: { host: other, port: 1 } } }%n    ports: ['|asks another host",
            })
    void eachControlGoesRed(String good, String bad, String said) {
        assertThat(GOOD).contains(good);
        String broken = GOOD.replace(good, bad.replace("%n", "\n"));

        assertThat(RestrictedProfile.violations(Manifests.one(broken)))
                .anySatisfy(each -> assertThat(each).contains(said));
    }

    @Test
    void everyPodHasWhatTheProfileDoesNotAskFor() {
        for (Tree work : Manifests.ofKind(Manifests.in("base"), "Deployment", "StatefulSet")) {
            String name = work.name();
            Tree pod = work.pod();
            assertThat(pod.is(false, "automountServiceAccountToken")).as(name).isTrue();
            assertThat(pod.text("serviceAccountName"))
                    .as("a ServiceAccount of its own")
                    .isEqualTo(name);
            assertThat(pod.list("topologySpreadConstraints")).as(name).hasSize(2);
            assertThat(pod.list("containers")).hasSize(1);
            Tree container = pod.list("containers").getFirst();
            assertThat(container.is(true, "securityContext", "readOnlyRootFilesystem"))
                    .as(name)
                    .isTrue();
            Map<String, Object> requests = container.map("resources", "requests");
            Map<String, Object> limits = container.map("resources", "limits");
            assertThat(requests).as(name).containsOnlyKeys("cpu", "memory");
            assertThat(limits.get("memory"))
                    .as("memory is given whole or not at all")
                    .isEqualTo(requests.get("memory"));
        }
    }

    @Test
    void everyServiceAccountIsWithoutAToken() {
        List<Tree> accounts = Manifests.ofKind(Manifests.in("base"), "ServiceAccount");

        assertThat(accounts).hasSize(6);
        assertThat(accounts).allMatch(account -> account.is(false, "automountServiceAccountToken"));
    }

    @Test
    void namespaceEnforcesTheProfile() {
        Tree namespace = Manifests.ofName(Manifests.in("base"), "Namespace", "watchkeeper");

        assertThat(namespace.text("metadata", "labels", "pod-security.kubernetes.io/enforce"))
                .isEqualTo("restricted");
    }
}
