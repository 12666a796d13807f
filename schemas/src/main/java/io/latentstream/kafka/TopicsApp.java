package io.latentstream.kafka;

import io.latentstream.environment.PlatformVariables;
import io.latentstream.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** {@code latentstream topics}: creates the topics of the contract as a step of its own, before anything that needs them. */
public final class TopicsApp {
    private TopicsApp() {}

    /** Creates what is missing and says so; exit code 2 for a wrong configuration, 1 when Kafka fails. */
    public static void main(String[] args) {
        try {
            Map<String, String> env = PlatformVariables.removedFrom(System.getenv());
            BrokerWait.await(ClientEnvironment.fromEnv(env), TopicsApp::say);
            System.out.println(createTopics(env));
        } catch (IllegalArgumentException e) {
            say(e.getMessage());
            System.exit(2);
        } catch (KafkaException e) {
            say(e.getMessage());
            System.exit(1);
        }
    }

    private static void say(String line) {
        System.err.println("latentstream: " + line);
    }

    /** Creates what is missing with the settings of {@link ClientEnvironment} and {@link TopicCreator}; tells what it did. */
    public static String createTopics(Map<String, String> env) {
        ClientEnvironment clients = ClientEnvironment.fromEnv(env);
        TopicCreator creator = TopicCreator.fromEnv(env);
        try (Admin admin = Admin.create(clients.kafka())) {
            List<String> created = creator.createMissing(admin);
            return created.isEmpty()
                    ? "all %d topics were there".formatted(Topics.all().size())
                    : "created %s".formatted(String.join(", ", created));
        }
    }
}
