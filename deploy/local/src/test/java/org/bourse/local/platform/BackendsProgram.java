package org.bourse.local.platform;

import java.nio.file.Path;

/** A process of its own that starts the backends and stays, so that a test can kill it. */
public final class BackendsProgram {
    private BackendsProgram() {}

    /** Starts the backends in the folder of the first argument. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        LocalPlatform platform = LocalPlatform.create(PlatformOptions.builder(folder)
                .dataDir(folder)
                .ports(Ports.ephemeral())
                .build());
        platform.startBackendsOnly();
        platform.awaitStop();
    }
}
