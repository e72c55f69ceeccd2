package dev.watchkeeper.stack.fake.rds;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribePendingMaintenanceActionsRequest;
import software.amazon.awssdk.services.rds.model.DescribePendingMaintenanceActionsResponse;

/** Requests and answers as the AWS SDK knows them: no member that it does not know. */
final class RdsModel {
    private static final Map<String, SdkPojo> REQUESTS = Map.of(
            "CreateDBSnapshot", CreateDbSnapshotRequest.builder().build(),
            "DescribeDBInstances", DescribeDbInstancesRequest.builder().build(),
            "DescribeDBSnapshots", DescribeDbSnapshotsRequest.builder().build(),
            "DescribePendingMaintenanceActions",
                    DescribePendingMaintenanceActionsRequest.builder().build());
    private static final Map<String, SdkPojo> ANSWERS = Map.of(
            "CreateDBSnapshot", CreateDbSnapshotResponse.builder().build(),
            "DescribeDBInstances", DescribeDbInstancesResponse.builder().build(),
            "DescribeDBSnapshots", DescribeDbSnapshotsResponse.builder().build(),
            "DescribePendingMaintenanceActions",
                    DescribePendingMaintenanceActionsResponse.builder().build());

    private RdsModel() {}

    /** @throws IllegalStateException naming the member that is not as the model has it */
    static void holdRequest(String operation, Set<String> members) {
        List<SdkField<?>> fields = model(REQUESTS, operation).sdkFields();
        members.stream().map(member -> member.split("\\.", -1)[0]).forEach(name -> {
            if (fields.stream().noneMatch(field -> field.locationName().equals(name))) {
                throw new IllegalStateException(operation + "." + name + " is not in the model of the SDK");
            }
        });
    }

    /** @throws IllegalStateException naming the element that is not as the model has it */
    static void holdAnswer(String operation, String result) {
        hold(operation, root(result), model(ANSWERS, operation));
    }

    private static SdkPojo model(Map<String, SdkPojo> models, String operation) {
        SdkPojo model = models.get(operation);
        if (model == null) {
            throw new IllegalStateException("the fake has no operation " + operation);
        }
        return model;
    }

    private static void hold(String path, Element element, SdkPojo model) {
        for (Element child : children(element)) {
            SdkField<?> field = model.sdkFields().stream()
                    .filter(each -> each.locationName().equals(child.getTagName()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            path + "." + child.getTagName() + " is not in the model of the SDK"));
            hold(path + "." + child.getTagName(), child, field);
        }
    }

    private static void hold(String path, Element element, SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            hold(path, element, field.constructor().get());
        } else if (field.marshallingType() == MarshallingType.LIST) {
            ListTrait list = field.getRequiredTrait(ListTrait.class);
            for (Element item : children(element)) {
                if (!item.getTagName().equals(list.memberLocationName())) {
                    throw new IllegalStateException(
                            path + " has " + item.getTagName() + " instead of " + list.memberLocationName());
                }
                hold(path + "[]", item, list.memberFieldInfo());
            }
        }
    }

    private static List<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static Element root(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
