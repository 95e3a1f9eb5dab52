package org.bourse.local.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.bourse.embedded.Processes;

/** Stands in for a service: ready at once, tells its environment, crashes when told so, ends with its parent unless it is deaf. */
public final class FakeService {
    private FakeService() {}

    /** Runs until its parent ends. */
    public static void main(String[] arguments) throws IOException {
        InetAddress host = InetAddress.getByName(System.getenv("QUARKUS_HTTP_HOST"));
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/", FakeService::answer);
        server.start();
        System.out.println("fake service listens on " + port);
        boolean deaf = "true".equals(System.getenv("FAKE_DEAF"));
        while (System.in.read() >= 0 || deaf) {
            if (deaf) {
                Processes.pause(java.time.Duration.ofMillis(100));
            }
        }
        System.exit(0);
    }

    /** Writes the programs of all services below a folder, as a build would. */
    static void install(Path home) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path program = ServiceProcess.program(home, service);
            Files.createDirectories(program.getParent());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, folderOf(FakeService.class) + " " + folderOf(Processes.class));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program), manifest)) {
                jar.putNextEntry(new JarEntry("empty"));
                jar.closeEntry();
            }
        }
    }

    private static String folderOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/crash")) {
            Runtime.getRuntime().halt(3);
        }
        String text = path.endsWith("/environment")
                ? System.getenv().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n"))
                : "{\"status\":\"UP\"}";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
