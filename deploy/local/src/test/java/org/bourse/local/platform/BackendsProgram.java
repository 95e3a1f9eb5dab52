package org.bourse.local.platform;

import java.nio.file.Path;

/** A launcher in a process of its own, so that a test can kill it. */
public final class BackendsProgram {
    private BackendsProgram() {}

    /**
     * Starts the backends with the data in the folder of the first argument; with a second one, also the services below that folder, deaf
     * to the end of their parent, and the data in its usual place.
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        PlatformOptions.Builder options = PlatformOptions.builder(folder).ports(Ports.ephemeral());
        if (arguments.length == 1) {
            LocalPlatform platform =
                    LocalPlatform.create(options.dataDir(folder).build());
            platform.startBackendsOnly();
            platform.awaitStop();
        } else {
            LocalPlatform platform = LocalPlatform.create(options.environment("FAKE_DEAF", "true")
                    .classDataSharing(false)
                    .build());
            platform.start();
            platform.awaitStop();
        }
    }
}
