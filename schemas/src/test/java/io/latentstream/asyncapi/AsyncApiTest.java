package io.latentstream.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latentstream.event.Contracts;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml is what the schemas and {@link Topics} say. With {@code -Dasyncapi.write} it is written anew. */
class AsyncApiTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs").resolve("asyncapi.yaml");
    private static final String COMMAND = "mvn -pl schemas test -Dtest=AsyncApiTest -Dasyncapi.write";
    private static final Pattern DEFAULT_OF_COMPOSE = Pattern.compile("(TOPIC_\\w+): \\$\\{\\w+:-(\\d+)}");
    private static final Pattern USE_OF_A_TOPIC = Pattern.compile("\\bTopics\\.([A-Z_]+)\\b");

    private Map<String, Schema> contracts;
    private AsyncApi api;

    @BeforeEach
    void readTheContract() throws Exception {
        contracts = Contracts.in(Path.of("src", "main", "avro"));
        api = new AsyncApi(Project.in(ROOT.resolve("pom.xml")), contracts, TopicCreator.fromEnv(defaultsOfCompose()));
    }

    private static Map<String, String> defaultsOfCompose() throws IOException {
        Map<String, String> defaults = new HashMap<>();
        DEFAULT_OF_COMPOSE
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .forEach(match -> defaults.put(match.group(1), match.group(2)));
        assertThat(defaults).containsKeys("TOPIC_PARTITIONS", "TOPIC_REPLICATION_FACTOR");
        return defaults;
    }

    @Test
    void isTheDocumentInDocs() throws IOException {
        String rendered =
                "# Made from schemas and Topics. Do not edit; this writes it:\n# " + COMMAND + "\n" + api.yaml();
        if (System.getProperty("asyncapi.write") != null) {
            Files.writeString(DOCUMENT, rendered);
        }
        assertThat(DOCUMENT)
                .as("docs/asyncapi.yaml is not what schemas and Topics say; '%s' writes it anew", COMMAND)
                .hasContent(rendered);
    }

    @Test
    void givesEveryTopicASenderAndAReceiver() {
        Set<String> sent = new TreeSet<>();
        Set<String> received = new TreeSet<>();
        for (JsonNode operation : api.document().get("operations")) {
            boolean sends = operation.get("action").asText().equals("send");
            (sends ? sent : received).add(channel(operation));
            if (operation.has("reply")) {
                (sends ? received : sent).add(channel(operation.get("reply")));
            }
        }
        List<String> names =
                Topics.all().stream().map(topic -> "#/channels/" + topic.name()).toList();
        assertThat(sent).containsExactlyInAnyOrderElementsOf(names);
        assertThat(received).containsExactlyInAnyOrderElementsOf(names);
    }

    private static String channel(JsonNode operation) {
        return operation.get("channel").get("$ref").asText();
    }

    @Test
    void namesTheTopicsThatAServicesCodeNames() throws Exception {
        for (Service service : Service.ALL) {
            Set<Topic<?>> used = new LinkedHashSet<>();
            for (String module : service.modules()) {
                used.addAll(topicsNamedIn(ROOT.resolve(module).resolve("src/main/java")));
            }
            if (!service.modules().isEmpty()) {
                assertThat(service.topics())
                        .as("topics of '%s', to be listed in Service", service.name())
                        .containsExactlyInAnyOrderElementsOf(used);
            }
        }
    }

    private static Set<Topic<?>> topicsNamedIn(Path folder) throws Exception {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                USE_OF_A_TOPIC.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
            }
        }
        Set<Topic<?>> topics = new LinkedHashSet<>();
        for (String name : names) {
            topics.add((Topic<?>) Topics.class.getField(name).get(null));
        }
        return topics;
    }

    @Test
    void correlatesByAFieldThatRequestsAndAnswersHave() {
        for (Exchange exchange : Exchange.ALL) {
            assertThat(exchange.topics())
                    .extracting(topic -> contracts.get(topic.valueType().getName()))
                    .allSatisfy(contract -> assertThat(contract.getField(exchange.correlation()))
                            .isNotNull());
        }
    }
}
