package dev.watchkeeper.gate.forge.version;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.watchkeeper.gate.forge.VersionReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the version by the kind of the file: {@code version} of a JSON file, of the project (or its parent) in a {@code pom.xml}, of
 * {@code [package]}, {@code [project]} or {@code [tool.poetry]} in TOML, of a properties file, and the whole of a file named
 * {@code VERSION} or {@code version.txt}.
 */
public final class VersionFiles implements VersionReader {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .build();
    private static final Set<String> TOML_TABLES =
            Set.of("[package]", "[project]", "[tool.poetry]", "[workspace.package]");
    private static final Pattern TOML = Pattern.compile("version\\s*=\\s*[\"']([^\"']+)[\"'].*");
    private static final Pattern PROPERTIES = Pattern.compile("(?m)^\\s*version\\s*[=:]\\s*(\\S+)");

    @Override
    public Found version(String path, byte[] content) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.endsWith(".json")) {
            return found(json(content));
        }
        if (name.equals("pom.xml")) {
            return found(pom(content));
        }
        String text = new String(content, StandardCharsets.UTF_8);
        if (name.endsWith(".toml")) {
            return found(toml(text));
        }
        if (name.endsWith(".properties")) {
            return found(first(PROPERTIES, text));
        }
        return name.equals("VERSION") || name.equals("version.txt")
                ? found(Optional.of(text.strip()))
                : new NotKnownKind();
    }

    private static Found found(Optional<String> text) {
        return text.map(String::strip)
                .filter(version -> !version.isEmpty() && version.length() <= 128)
                .filter(version -> version.chars().noneMatch(Character::isISOControl))
                .<Found>map(Version::new)
                .orElseGet(None::new);
    }

    private static Optional<String> json(byte[] content) {
        try {
            JsonNode root = JSON.readTree(content);
            return Optional.ofNullable(root)
                    .map(node -> node.path("version"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> toml(String text) {
        String table = "";
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher version = TOML.matcher(line);
            if (line.startsWith("[")) {
                table = line;
            } else if (TOML_TABLES.contains(table) && version.matches()) {
                return Optional.of(version.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> pom(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            Optional<String> parent = Optional.empty();
            String place = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    place = place + "/" + reader.getLocalName();
                    if (place.equals("/project/version")) {
                        return Optional.of(reader.getElementText());
                    }
                    if (place.equals("/project/parent/version")) {
                        parent = Optional.of(reader.getElementText());
                        place = "/project/parent";
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    place = place.substring(0, place.lastIndexOf('/'));
                }
            }
            return parent;
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }
}
