package io.latentstream.generator.decoder;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * Checks the classes that a network's configuration names, because DL4J makes objects of them: only DL4J's own layers and
 * their parts are allowed.
 */
final class NetworkClasses {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int DEEPEST = 32;
    private static final Pattern CLASS_NAME = Pattern.compile("\\s*\\[*L?[\\w$]+(\\.[\\w$]+){2,};?\\s*");

    private static final List<String> ALLOWED = List.of(
            "org.deeplearning4j.nn.conf.layers.",
            "org.deeplearning4j.nn.conf.preprocessor.",
            "org.deeplearning4j.nn.conf.distribution.",
            "org.deeplearning4j.nn.conf.stepfunctions.",
            "org.deeplearning4j.nn.conf.dropout.",
            "org.deeplearning4j.nn.weights.",
            "org.nd4j.linalg.activations.impl.",
            "org.nd4j.linalg.lossfunctions.impl.",
            "org.nd4j.linalg.learning.config.",
            "org.nd4j.linalg.learning.regularization.",
            "org.nd4j.linalg.schedule.");
    /** Layers that run code of their own. */
    private static final String PROGRAMS = "org.deeplearning4j.nn.conf.layers.samediff.";

    private NetworkClasses() {}

    /** Throws IOException where the configuration is no JSON of a usual size, or names a class that is none of these. */
    static void check(String configuration) throws IOException {
        if (configuration.length() > MOST_CHARACTERS) {
            throw new IOException(
                    "its configuration has " + configuration.length() + " characters; the most is " + MOST_CHARACTERS);
        }
        int depth = 0;
        try (JsonParser json = new JsonFactory().createParser(configuration)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    throw new IOException("its configuration is nested more than " + DEEPEST + " deep");
                }
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    checkText(json.getText());
                }
            }
        }
    }

    private static void checkText(String text) throws IOException {
        if (CLASS_NAME.matcher(text).matches()
                && (ALLOWED.stream().noneMatch(text::startsWith) || text.startsWith(PROGRAMS))) {
            throw new IOException("its configuration names the class '" + text + "'; use DL4J's own layers only");
        }
    }
}
