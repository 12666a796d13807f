package io.latentstream.environment;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Variables that a platform sets by itself: Kubernetes for each service in the namespace, Docker for each link. With a service
 * named gallery, {@code GALLERY_PORT} is {@code tcp://10.0.0.1:8090}, which is not meant as our setting.
 */
public final class PlatformVariables {
    // https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables, and Docker's links, which
    // it copies
    private static final Pattern NAME = Pattern.compile(
            ".*_SERVICE_(HOST|PORT|PORT_.*)|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?|.*_ENV_.*", Pattern.DOTALL);
    private static final Pattern PORT_VALUE = Pattern.compile("\\s*(tcp|udp|sctp)://.*", Pattern.DOTALL);

    private PlatformVariables() {}

    /** The environment without them. */
    public static Map<String, String> removedFrom(Map<String, String> env) {
        return env.entrySet().stream()
                .filter(variable -> !isSetByPlatform(variable.getKey(), variable.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isSetByPlatform(String name, String value) {
        return NAME.matcher(name).matches()
                || (name.endsWith("_PORT") && PORT_VALUE.matcher(value).matches());
    }
}
