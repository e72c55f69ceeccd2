package dev.watchkeeper.stack.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The profile "restricted" of the Pod Security Standards (with what "baseline" has before it), field by field as the standard lists them:
 * every control, and what the fields may say.
 */
final class RestrictedProfile {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");
    private static final Set<String> SELINUX =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes");

    private final List<String> violations = new ArrayList<>();

    private RestrictedProfile() {}

    /** What of the spec of a pod the profile forbids; empty when nothing. */
    static List<String> violations(Tree pod) {
        RestrictedProfile profile = new RestrictedProfile();
        profile.pod(pod);
        Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(kind -> pod.list(kind).stream())
                .forEach(container -> profile.container(pod, container));
        return List.copyOf(profile.violations);
    }

    private void pod(Tree pod) {
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            forbid(pod.is(true, shared), shared);
        }
        Tree context = pod.at("securityContext");
        common(context, "pod");
        forbid(context.at("windowsOptions", "hostProcess").is(true), "windowsOptions.hostProcess");
        for (Tree sysctl : context.list("sysctls")) {
            forbid(!SYSCTLS.contains(sysctl.text("name")), "sysctl " + sysctl.text("name"));
        }
        for (Tree volume : pod.list("volumes")) {
            for (String kind : volume.map().keySet()) {
                forbid(!kind.equals("name") && !VOLUMES.contains(kind), "volume of the kind " + kind);
            }
        }
    }

    private void container(Tree pod, Tree container) {
        String name = container.text("name");
        Tree context = container.at("securityContext");
        common(context, name);
        forbid(context.is(true, "privileged"), name + ": privileged");
        forbid(!context.is(false, "allowPrivilegeEscalation"), name + ": allowPrivilegeEscalation is not false");
        forbid(!context.texts("capabilities", "drop").contains("ALL"), name + ": capabilities.drop is not ALL");
        for (String added : context.texts("capabilities", "add")) {
            forbid(!added.equals("NET_BIND_SERVICE"), name + ": capability " + added);
        }
        String procMount = context.text("procMount");
        forbid(!procMount.isEmpty() && !procMount.equals("Default"), name + ": procMount " + procMount);
        for (Tree port : container.list("ports")) {
            forbid(port.at("hostPort").there() && !port.is(0, "hostPort"), name + ": hostPort");
        }
        either(pod, context, "runAsNonRoot", value -> forbid(!value.is(true), name + ": runAsNonRoot is not true"));
        either(
                pod,
                context,
                "seccompProfile",
                value ->
                        forbid(!SECCOMP.contains(value.text("type")), name + ": seccompProfile " + value.text("type")));
        for (String question : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            for (String way : List.of("httpGet", "tcpSocket")) {
                forbid(container.at(question, way, "host").there(), name + ": " + question + " asks another host");
            }
        }
        for (String moment : List.of("preStop", "postStart")) {
            for (String way : List.of("httpGet", "tcpSocket")) {
                forbid(
                        container.at("lifecycle", moment, way, "host").there(),
                        name + ": " + moment + " asks another host");
            }
        }
    }

    /** What both the pod and a container may say, each for itself. */
    private void common(Tree context, String where) {
        forbid(context.is(0, "runAsUser"), where + ": runAsUser 0");
        forbid(context.is(false, "runAsNonRoot"), where + ": runAsNonRoot is false");
        forbid(!SELINUX.contains(context.text("seLinuxOptions", "type")), where + ": seLinuxOptions.type");
        forbid(
                context.at("seLinuxOptions", "user").there()
                        || context.at("seLinuxOptions", "role").there(),
                where + ": seLinuxOptions.user or .role");
        forbid(context.is("Unconfined", "appArmorProfile", "type"), where + ": appArmorProfile Unconfined");
        forbid(context.is("Unconfined", "seccompProfile", "type"), where + ": seccompProfile Unconfined");
    }

    /** The container's own word, else the pod's. */
    private static void either(Tree pod, Tree context, String field, Consumer<Tree> check) {
        Tree own = context.at(field);
        check.accept(own.there() ? own : pod.at("securityContext", field));
    }

    private void forbid(boolean broken, String what) {
        if (broken) {
            violations.add(what);
        }
    }
}
