package org.bourse.local.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The four services, in the order in which they are shown. */
public enum ServiceName {
    ISSUANCE(8081),
    MATCHING(8082),
    SETTLEMENT(8083),
    PRICING(8084);

    private final int defaultPort;

    ServiceName(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The first word of the service's name, which is also its root path and its schema. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the module and of the deployment. */
    public String module() {
        return word() + "-service";
    }

    /** The HTTP port unless another one is chosen. */
    public int defaultPort() {
        return defaultPort;
    }

    /**
     * The service of a word or module name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ServiceName of(String text) {
        return Arrays.stream(values())
                .filter(name ->
                        name.word().equalsIgnoreCase(text) || name.module().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called '" + text + "'; there are "
                        + Arrays.stream(values()).map(ServiceName::word).collect(Collectors.joining(", "))));
    }
}
