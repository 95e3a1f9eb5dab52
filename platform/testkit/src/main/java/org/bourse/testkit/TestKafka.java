package org.bourse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.bourse.embedded.KafkaBroker;

/** A real Apache Kafka broker in this JVM, with the topics of the catalogue, in a folder of its own. */
public final class TestKafka {
    private final KafkaBroker broker;
    private final int port;

    private TestKafka(KafkaBroker broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /** Starts a broker and creates all topics with at most the given number of partitions. */
    public static TestKafka start(int partitions) {
        int[] ports = freePorts(2);
        KafkaBroker broker = new KafkaBroker(TestFolders.create("kafka"), ports[0], ports[1], partitions);
        TestFolders.beforeDeletion(broker::stop);
        broker.start();
        broker.createTopics();
        return new TestKafka(broker, ports[0]);
    }

    /** Address of the broker. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker and starts it again on the same data. */
    public void restart() {
        broker.stop();
        broker.start();
    }

    /** Stops the broker. */
    public void stop() {
        broker.stop();
    }

    /** Ports of the loopback address that are free now, each another one. */
    static int[] freePorts(int count) {
        int[] ports = new int[count];
        choose(ports, 0);
        return ports;
    }

    private static void choose(int[] ports, int index) {
        if (index == ports.length) {
            return;
        }
        // Held until all are chosen, so that the same port is not offered twice.
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports[index] = socket.getLocalPort();
            choose(ports, index + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
