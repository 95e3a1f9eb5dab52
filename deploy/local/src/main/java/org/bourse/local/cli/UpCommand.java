package org.bourse.local.cli;

import java.util.Locale;
import java.util.Optional;
import org.bourse.embedded.PostgresServer;
import org.bourse.embedded.Processes;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the platform and stays until it is stopped. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start everything and stay up; Ctrl-C stops cleanly, and the data stays.")
final class UpCommand implements LocalCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private PlatformArguments arguments = new PlatformArguments();

    @Override
    public Integer call() {
        long beginNanos = System.nanoTime();
        try (Console console = Console.open()) {
            console.note("Starting Bourse in " + arguments.dataDirectory().root());
            return Foreground.run(arguments.options().build(), console, Foreground.Extent.EVERYTHING, platform -> {
                print(platform, (System.nanoTime() - beginNanos) / NANOS_PER_SECOND);
                platform.awaitStop();
                return ExitCode.OK;
            });
        }
    }

    private static void print(LocalPlatform platform, double seconds) {
        Addresses addresses = platform.addresses();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%nBourse is up after %.1f s%s.%n%n", seconds, memory(platform)));
        for (ServiceName service : ServiceName.values()) {
            text.append(String.format("  %-12s %s%n", service.word(), addresses.api(service)));
            text.append(String.format("  %-12s %s/q/swagger-ui%n", "", addresses.service(service)));
        }
        text.append(String.format("  %-12s %s%n", "kafka", addresses.kafka()));
        text.append(String.format(
                "  %-12s %s (user %s, password %s)%n",
                "postgres", addresses.databaseUrl(), PostgresServer.DATABASE_USER, PostgresServer.DATABASE_PASSWORD));
        text.append(String.format("  %-12s %s%n", "oidc", addresses.issuer()));
        text.append(
                String.format("  %-12s %s%n%n", "logs", platform.dataDirectory().logs()));
        text.append(String.format(
                "A token:  curl -s %s -d grant_type=client_credentials -d client_id=me -d client_secret=any -d scope='orders:trade orders:read'%n",
                addresses.tokenEndpoint()));
        text.append("Ctrl-C stops.");
        System.out.println(text);
    }

    private static String memory(LocalPlatform platform) {
        Optional<Long> megabytes = Processes.residentMb(ProcessHandle.current().pid(), true);
        Optional<Long> postgres =
                platform.postgresProcess().flatMap(process -> Processes.residentMb(process.pid(), true));
        return megabytes
                .map(own -> ", with " + (own + postgres.orElse(0L)) + " MB of memory")
                .orElse("");
    }
}
