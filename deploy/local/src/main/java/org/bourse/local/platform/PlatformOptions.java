package org.bourse.local.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a {@link LocalPlatform} is started with. Immutable; made by {@link #builder}. */
public final class PlatformOptions {
    private static final int PARTITIONS_MAX = 64;
    private static final Duration DEFAULT_START_LIMIT = Duration.ofSeconds(120);
    private static final Duration DEFAULT_STOP_LIMIT = Duration.ofSeconds(30);

    private final Path home;
    private final Path dataDir;
    private final Ports ports;
    private final Memory memory;
    private final int partitions;
    private final Map<ServiceName, Map<String, String>> environment;
    private final boolean classDataSharing;
    private final boolean restartCrashed;
    private final Duration startLimit;
    private final Duration stopLimit;

    private PlatformOptions(Builder builder) {
        home = builder.home.toAbsolutePath().normalize();
        dataDir = Objects.requireNonNullElseGet(builder.dataDir, () -> home.resolve(".bourse"))
                .toAbsolutePath()
                .normalize();
        ports = builder.ports;
        memory = builder.memory;
        partitions = builder.partitions;
        Map<ServiceName, Map<String, String>> copy = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            copy.put(service, Map.copyOf(builder.environment.get(service)));
        }
        environment = copy;
        classDataSharing = builder.classDataSharing;
        restartCrashed = builder.restartCrashed;
        startLimit = builder.startLimit;
        stopLimit = builder.stopLimit;
    }

    /**
     * Starts a set of options.
     *
     * @param home root of the checkout, below which the built services are found
     */
    public static Builder builder(Path home) {
        return new Builder(home);
    }

    /** Root of the checkout. */
    public Path home() {
        return home;
    }

    /** Where everything that survives a restart is kept. */
    public Path dataDir() {
        return dataDir;
    }

    /** The ports, zero for any free one. */
    public Ports ports() {
        return ports;
    }

    /** The heaps of the services. */
    public Memory memory() {
        return memory;
    }

    /** The most partitions a topic is created with. */
    public int partitions() {
        return partitions;
    }

    /** Additional environment of a service. */
    public Map<String, String> environmentOf(ServiceName service) {
        return environment.get(service);
    }

    /** Whether services write and use archives of their classes, for a quicker start. */
    public boolean classDataSharing() {
        return classDataSharing;
    }

    /** Whether a service that ends by itself is started again. */
    public boolean restartCrashed() {
        return restartCrashed;
    }

    /** How long services may take until they are ready. */
    public Duration startLimit() {
        return startLimit;
    }

    /** How long a service may take to stop before it is killed. */
    public Duration stopLimit() {
        return stopLimit;
    }

    /** Collects options; what is not set has the default of the documents. */
    public static final class Builder {
        private final Path home;
        private Path dataDir;
        private Ports ports = Ports.defaults();
        private Memory memory = Memory.normal();
        private int partitions = 1;
        private final Map<ServiceName, Map<String, String>> environment = new EnumMap<>(ServiceName.class);
        private boolean classDataSharing = true;
        private boolean restartCrashed = true;
        private Duration startLimit = DEFAULT_START_LIMIT;
        private Duration stopLimit = DEFAULT_STOP_LIMIT;

        private Builder(Path home) {
            this.home = Objects.requireNonNull(home);
            for (ServiceName service : ServiceName.values()) {
                environment.put(service, new LinkedHashMap<>());
            }
        }

        /** Sets the data directory; without it, {@code .bourse} in the checkout. */
        public Builder dataDir(Path value) {
            dataDir = value;
            return this;
        }

        /** Sets the ports. */
        public Builder ports(Ports value) {
            ports = Objects.requireNonNull(value);
            return this;
        }

        /** Sets the heaps. */
        public Builder memory(Memory value) {
            memory = Objects.requireNonNull(value);
            return this;
        }

        /** Sets the most partitions of a topic, capped by the count in the catalogue. */
        public Builder partitions(int value) {
            if (value < 1 || value > PARTITIONS_MAX) {
                throw new IllegalArgumentException("partitions " + value + " is not between 1 and " + PARTITIONS_MAX);
            }
            partitions = value;
            return this;
        }

        /** Sets an environment variable of every service. */
        public Builder environment(String name, String value) {
            environment.values().forEach(variables -> variables.put(name, value));
            return this;
        }

        /** Sets an environment variable of one service. */
        public Builder environment(ServiceName service, String name, String value) {
            environment.get(service).put(name, value);
            return this;
        }

        /** Sets whether archives of classes are written and used. */
        public Builder classDataSharing(boolean value) {
            classDataSharing = value;
            return this;
        }

        /** Sets whether a service that ends by itself is started again. */
        public Builder restartCrashed(boolean value) {
            restartCrashed = value;
            return this;
        }

        /** Sets how long services may take until they are ready. */
        public Builder startLimit(Duration value) {
            startLimit = Objects.requireNonNull(value);
            return this;
        }

        /** Sets how long a service may take to stop before it is killed. */
        public Builder stopLimit(Duration value) {
            stopLimit = Objects.requireNonNull(value);
            return this;
        }

        /** The options. */
        public PlatformOptions build() {
            return new PlatformOptions(this);
        }
    }
}
