package org.bourse.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ports on which the platform listens, all on the loopback address. Zero stands for any free port.
 *
 * @param issuance HTTP port of the issuance service
 * @param matching HTTP port of the matching service
 * @param settlement HTTP port of the settlement service
 * @param pricing HTTP port of the pricing service
 * @param kafka port for Kafka clients
 * @param kafkaController port on which Kafka's controller listens
 * @param postgres port of PostgreSQL
 * @param oidc HTTP port of the OpenID provider
 */
public record Ports(
        int issuance,
        int matching,
        int settlement,
        int pricing,
        int kafka,
        int kafkaController,
        int postgres,
        int oidc) {

    /** The base from which the default ports count. */
    public static final int DEFAULT_BASE = 8080;

    private static final int PORT_MAX = 65_535;
    private static final int OIDC_OFFSET = 100;
    private static final int KAFKA_OFFSET = 1012;
    private static final int POSTGRES_OFFSET = 1020;

    /** Checks that each port is one, and that none is taken twice. */
    public Ports {
        Map<Integer, String> taken = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> entry : byName(
                        issuance, matching, settlement, pricing, kafka, kafkaController, postgres, oidc)
                .entrySet()) {
            int port = entry.getValue();
            if (port < 0 || port > PORT_MAX) {
                throw new IllegalArgumentException(
                        "port " + port + " of " + entry.getKey() + " is not between 0 and " + PORT_MAX);
            }
            String other = port == 0 ? null : taken.put(port, entry.getKey());
            if (other != null) {
                throw new IllegalArgumentException("port " + port + " is given to " + other + " and " + entry.getKey());
            }
        }
    }

    /** The ports of the documents: services 8081 to 8084, Kafka 9092 and 9093, PostgreSQL 54320, OpenID 8180. */
    public static Ports defaults() {
        return new Ports(8081, 8082, 8083, 8084, 9092, 9093, 54_320, 8180);
    }

    /** Any free ports. */
    public static Ports ephemeral() {
        return new Ports(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** All ports at fixed distances from a base: services +1 to +4, OpenID +100, Kafka +1012 and +1013, PostgreSQL +1020. */
    public static Ports from(int base) {
        if (base < 1 || base > PORT_MAX - POSTGRES_OFFSET) {
            throw new IllegalArgumentException(
                    "port base " + base + " is not between 1 and " + (PORT_MAX - POSTGRES_OFFSET));
        }
        return new Ports(
                base + 1,
                base + 2,
                base + 3,
                base + 4,
                base + KAFKA_OFFSET,
                base + KAFKA_OFFSET + 1,
                base + POSTGRES_OFFSET,
                base + OIDC_OFFSET);
    }

    /** The HTTP port of a service. */
    public int of(ServiceName service) {
        return switch (service) {
            case ISSUANCE -> issuance;
            case MATCHING -> matching;
            case SETTLEMENT -> settlement;
            case PRICING -> pricing;
        };
    }

    /** The ports by the name of the option that sets them. */
    public Map<String, Integer> byName() {
        return byName(issuance, matching, settlement, pricing, kafka, kafkaController, postgres, oidc);
    }

    /** These ports, with a free one in place of each zero. */
    public Ports resolved() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            return new Ports(
                    orFree(issuance, held),
                    orFree(matching, held),
                    orFree(settlement, held),
                    orFree(pricing, held),
                    orFree(kafka, held),
                    orFree(kafkaController, held),
                    orFree(postgres, held),
                    orFree(oidc, held));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static int orFree(int port, List<ServerSocket> held) throws IOException {
        if (port != 0) {
            return port;
        }
        // Held until all are chosen, so that the same port is not offered twice.
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        return socket.getLocalPort();
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> byName(
            int issuance,
            int matching,
            int settlement,
            int pricing,
            int kafka,
            int kafkaController,
            int postgres,
            int oidc) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("issuance", issuance);
        ports.put("matching", matching);
        ports.put("settlement", settlement);
        ports.put("pricing", pricing);
        ports.put("kafka", kafka);
        ports.put("kafka-controller", kafkaController);
        ports.put("postgres", postgres);
        ports.put("oidc", oidc);
        return ports;
    }
}
