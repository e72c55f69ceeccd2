package dev.watchkeeper.stack.kafka.secured;

import dev.watchkeeper.contract.acl.BrokerOperation;
import dev.watchkeeper.contract.acl.BrokerPlace;
import dev.watchkeeper.contract.acl.BrokerRight;
import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.topic.Writer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** Makes the broker's ACLs of the five services equal to {@link BrokerRights}: adds what is missing, takes away what is more. */
public final class AclSetup {
    private final Map<String, Object> admin;

    /** @param admin the settings of a client that may change ACLs */
    public AclSetup(Map<String, Object> admin) {
        this.admin = Map.copyOf(admin);
    }

    /** @throws IllegalStateException when the broker refuses */
    public void apply() {
        Set<AclBinding> wanted =
                BrokerRights.table().stream().map(AclSetup::binding).collect(Collectors.toSet());
        try (Admin client = Admin.create(admin)) {
            Set<AclBinding> there = new HashSet<>();
            for (Writer service : Writer.values()) {
                there.addAll(client.describeAcls(of(service)).values().get());
            }
            client.createAcls(without(wanted, there)).all().get();
            client.deleteAcls(without(there, wanted).stream()
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker's ACLs could not be set: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting ACLs", e);
        }
    }

    static AclBinding binding(BrokerRight right) {
        return new AclBinding(
                pattern(right.place()),
                new AccessControlEntry(
                        principal(right.service()), "*", operation(right.operation()), AclPermissionType.ALLOW));
    }

    private static AclBindingFilter of(Writer service) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal(service), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static String principal(Writer service) {
        return "User:" + service.principal();
    }

    private static ResourcePattern pattern(BrokerPlace place) {
        return switch (place) {
            case BrokerPlace.OneTopic(String name) ->
                new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
            case BrokerPlace.TopicsBeginning(String name) ->
                new ResourcePattern(ResourceType.TOPIC, name, PatternType.PREFIXED);
            case BrokerPlace.GroupsBeginning(String name) ->
                new ResourcePattern(ResourceType.GROUP, name, PatternType.PREFIXED);
            case BrokerPlace.TransactionsBeginning(String name) ->
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, name, PatternType.PREFIXED);
        };
    }

    private static AclOperation operation(BrokerOperation operation) {
        return switch (operation) {
            case READ -> AclOperation.READ;
            case WRITE -> AclOperation.WRITE;
            case CREATE -> AclOperation.CREATE;
        };
    }

    private static List<AclBinding> without(Collection<AclBinding> these, Collection<AclBinding> those) {
        return these.stream().filter(binding -> !those.contains(binding)).toList();
    }
}
